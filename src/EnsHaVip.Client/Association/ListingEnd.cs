using System;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Association;

/// <summary>Decides when a listing is at its end, and says once what is odd about it.</summary>
internal sealed class ListingEnd(ILogger logger, int askedPageSize)
{
    private int _largestPage;
    private int _idlePages;
    private bool _warned;

    public bool IsReached { get; private set; }

    /// <summary>Takes the next page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="news">How many of its HAVIPs were not seen before.</param>
    /// <param name="seen">How many were seen over all pages.</param>
    public void Take(EnsPage<HaVip> page, int news, int seen)
    {
        var count = page.Items.Count;
        if (count == 0)
        {
            IsReached = true;
            WarnIf(page.TotalCount > seen, FormattableString.Invariant($"it counts {page.TotalCount}, but ends after {seen}"));
            return;
        }

        WarnIf(count > askedPageSize, FormattableString.Invariant($"a page has {count}, asked for were {askedPageSize}"));
        WarnIf(news < count, "a HAVIP comes more than once");
        WarnIf(page.TotalCount < seen, FormattableString.Invariant($"it counts {page.TotalCount}, but there are more"));

        // A page without news may be a shift in the list; two in a row are the same page for ever.
        _idlePages = news == 0 ? _idlePages + 1 : 0;
        var full = count >= Math.Max(_largestPage, Math.Min(page.PageSize is > 0 and { } size ? size : askedPageSize, askedPageSize));
        _largestPage = Math.Max(_largestPage, count);
        IsReached = _idlePages == 2 || (page.TotalCount is { } total && total <= seen && !full);
    }

    private void WarnIf(bool odd, string what)
    {
        if (odd && !_warned)
        {
            _warned = true;
            AssociationLog.OddListing(logger, what);
        }
    }
}
