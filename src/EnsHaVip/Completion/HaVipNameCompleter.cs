using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes names of HAVIPs where a pattern is wanted; the ids that have the name are the tooltip.</summary>
public sealed class HaVipNameCompleter : ServiceCompleter
{
    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var haVips = await wish.ReadHaVipsAsync(cancellationToken).ConfigureAwait(false);
        return haVips.Where(haVip => !string.IsNullOrEmpty(haVip.Name))
            .GroupBy(haVip => haVip.Name!)
            .OrderBy(group => group.Key, System.StringComparer.OrdinalIgnoreCase)
            .Select(group => new Suggestion(WildcardPattern.Escape(group.Key), group.Key, string.Join(", ", group.Select(haVip => haVip.HaVipId))))
            .ToArray();
    }
}
