using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>
/// Completes elastic addresses, by id and by address. To bind one: the free ones first. To take one off: those that the typed HAVIP carries, all
/// bound ones without a HAVIP.
/// </summary>
public sealed class AllocationIdCompleter : ServiceCompleter
{
    private const string Available = "Available";

    internal override string KeyOf(CompletionWish wish) => wish.IsAdding + " " + wish.HaVipId + " " + wish.RegionKey;

    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var request = new DescribeEnsEipAddressesRequest
        {
            AssociatedInstanceId = wish.IsAdding ? null : wish.HaVipId,
            EnsRegionId = wish.EnsRegionIds.Length == 1 ? wish.EnsRegionIds[0] : null,
            PageNumber = 1,
            PageSize = 100,
        };
        var page = await wish.Client.DescribeEnsEipAddressesAsync(request, cancellationToken).ConfigureAwait(false);
        return page.Items.Where(eip => wish.IsAdding || eip.InstanceId is not null)
            .OrderByDescending(eip => eip.Status == Available)
            .Select(eip => new Suggestion(eip.AllocationId, eip.IpAddress, eip.IpAddress + " " + eip.Status + (eip.InstanceId is null ? string.Empty : ", bound to " + eip.InstanceId)))
            .ToArray();
    }
}
