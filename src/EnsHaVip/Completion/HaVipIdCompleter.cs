using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes HAVIP ids, by id and by name; name, address, status and holders are the tooltip.</summary>
public sealed class HaVipIdCompleter : ServiceCompleter
{
    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var haVips = await wish.ReadHaVipsAsync(cancellationToken).ConfigureAwait(false);
        return haVips.Select(haVip => new Suggestion(haVip.HaVipId, haVip.Name, Tell(haVip))).ToArray();
    }

    private static string Tell(HaVip haVip)
    {
        var holders = haVip.AssociatedInstances.Length == 0 ? "nobody" : string.Join(", ", haVip.AssociatedInstances.Select(pair => pair.InstanceId));
        return haVip.Name + " " + haVip.IpAddress + " " + haVip.Status + ", held by " + holders;
    }
}
