using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes networks: those that have a vSwitch, since a HAVIP lives in one; their vSwitches are the tooltip.</summary>
public sealed class NetworkIdCompleter : ServiceCompleter
{
    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var vSwitches = await wish.ReadVSwitchesAsync(cancellationToken).ConfigureAwait(false);
        return vSwitches.Where(one => !string.IsNullOrEmpty(one.NetworkId))
            .GroupBy(one => one.NetworkId!)
            .OrderBy(group => group.Key, System.StringComparer.Ordinal)
            .Select(group => new Suggestion(group.Key, null, string.Join(", ", group.Select(one => one.VSwitchId + " " + one.VSwitchName)) + " in " + group.First().EnsRegionId))
            .ToArray();
    }
}
