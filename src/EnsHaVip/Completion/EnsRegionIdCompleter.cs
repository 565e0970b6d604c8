using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>Completes edge nodes, by id and by English name.</summary>
public sealed class EnsRegionIdCompleter : ServiceCompleter
{
    internal override string KeyOf(CompletionWish wish) => string.Empty;

    internal override async Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var regions = await wish.Client.DescribeEnsRegionsAsync(null, cancellationToken).ConfigureAwait(false);
        return regions.Items.Select(region => new Suggestion(region.EnsRegionId, region.EnName, (region.EnName + ", " + region.Province).Trim(',', ' '))).ToArray();
    }
}
