using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes HAVIP ids, by id and by name; name, address and status are the tooltip.</summary>
public sealed class HaVipIdCompleter : ServiceCompleter
{
    internal override string KeyOf(CompletionWish wish) => "HaVip " + wish.RegionKey;

    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var page = await wish.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { EnsRegionIds = wish.EnsRegionIds, PageNumber = 1, PageSize = 100 }, cancellationToken).ConfigureAwait(false);
        return page.Items.Select(haVip => new Suggestion(haVip.HaVipId, haVip.Name, Tell(haVip))).ToArray();
    }

    private static string Tell(HaVip haVip)
    {
        var holders = haVip.AssociatedInstances.Length == 0 ? "nobody" : string.Join(", ", haVip.AssociatedInstances.Select(pair => pair.InstanceId));
        return haVip.Name + " " + haVip.IpAddress + " " + haVip.Status + ", held by " + holders;
    }
}
