using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>One HAVIP by its id, where an unknown id is an error: the service itself answers with an empty list.</summary>
internal static class HaVipById
{
    public static async Task<HaVip> GetAsync(EnsClient client, string haVipId, CancellationToken cancellationToken)
    {
        ResourceId.Check(haVipId, nameof(HaVip.HaVipId));
        var page = await client.DescribeHaVipAsync(haVipId, cancellationToken).ConfigureAwait(false);
        return page.Items.FirstOrDefault()
            ?? throw EnsApiException.HaVipNotFound(haVipId, page.RequestId);
    }
}
