using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes vSwitches: those in which there are HAVIPs or instances, with how many of each as tooltip.</summary>
public sealed class VSwitchIdCompleter : ServiceCompleter
{
    internal override string KeyOf(CompletionWish wish) => "VSwitch " + wish.RegionKey;

    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var haVips = wish.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { EnsRegionIds = wish.EnsRegionIds, PageNumber = 1, PageSize = 100 }, cancellationToken);
        var region = wish.EnsRegionIds.Length == 1 ? wish.EnsRegionIds[0] : null;
        var instances = wish.Client.DescribeInstancesAsync(new DescribeInstancesRequest { EnsRegionId = region, PageNumber = 1, PageSize = 100 }, cancellationToken);
        await Task.WhenAll(haVips, instances).ConfigureAwait(false);
        var haVipsIn = (await haVips.ConfigureAwait(false)).Items.ToLookup(haVip => haVip.VSwitchId);
        var instancesIn = (await instances.ConfigureAwait(false)).Items.ToLookup(instance => instance.VSwitchId);
        return haVipsIn.Select(group => group.Key).Union(instancesIn.Select(group => group.Key))
            .Where(id => !string.IsNullOrEmpty(id))
            .OrderBy(id => id, System.StringComparer.Ordinal)
            .Select(id => new Suggestion(id!, null, haVipsIn[id].Count() + " HAVIPs, " + instancesIn[id].Count() + " instances"))
            .ToArray();
    }
}
