using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>One HAVIP by its id, where an unknown id is an error: the service itself answers with an empty list.</summary>
internal static class HaVipById
{
    private const string NotFoundCode = "HaVipNotFound";

    public static async Task<HaVip> GetAsync(EnsClient client, string haVipId, CancellationToken cancellationToken)
    {
        ResourceId.Check(haVipId, nameof(HaVip.HaVipId));
        var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = haVipId }, cancellationToken).ConfigureAwait(false);
        return page.Items.FirstOrDefault(one => one.HaVipId == haVipId)
            ?? throw NotFound(haVipId, page.RequestId);
    }

    /// <summary>What the service would say if it said anything.</summary>
    public static EnsApiException NotFound(string haVipId, string? requestId) =>
        new("DescribeHaVips", NotFoundCode, "There is no HAVIP " + haVipId + " in the account.", requestId);
}
