using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Reads a listing page by page: each entry once, and an end in any case, whatever the service does with its counts.</summary>
/// <param name="read">Reads the page with this number, from 1.</param>
/// <param name="idOf">The id of an entry.</param>
/// <param name="pageSize">The page size that is asked for.</param>
internal sealed class PageWalk<T>(Func<int, CancellationToken, Task<EnsPage<T>>> read, Func<T, string> idOf, int pageSize)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _pages;
    private bool _isDone;

    /// <summary>The next entries; null after the last.</summary>
    public async Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isDone)
        {
            return null;
        }

        var page = await read(++_pages, cancellationToken).ConfigureAwait(false);
        var fresh = page.Items.FindAll(item => _seen.Add(idOf(item)));

        // A page without news ends it, also if the service gives the same one for ever; a full page may be followed by another.
        var isShort = page.Items.Count < (page.PageSize is > 0 and { } used ? Math.Min(used, pageSize) : pageSize);
        _isDone = fresh.Count == 0 || (isShort && _seen.Count >= (page.TotalCount ?? 0));
        return fresh.Count == 0 ? null : fresh;
    }
}
