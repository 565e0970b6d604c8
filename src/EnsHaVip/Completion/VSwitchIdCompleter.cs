using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes vSwitches, by id and by name; name, addresses, network and edge node are the tooltip.</summary>
public sealed class VSwitchIdCompleter : ServiceCompleter
{
    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var vSwitches = await wish.ReadVSwitchesAsync(cancellationToken).ConfigureAwait(false);
        return vSwitches.Select(one => new Suggestion(one.VSwitchId, one.VSwitchName, Tell(one))).ToArray();
    }

    private static string Tell(EnsVSwitch vSwitch) =>
        vSwitch.VSwitchName + " " + vSwitch.CidrBlock + (vSwitch.FreeIpCount is { } free ? " (" + free + " free), " : ", ") + vSwitch.NetworkId + " in " + vSwitch.EnsRegionId;
}
