using System;
using System.Collections.Generic;

namespace EnsHaVip.Association;

/// <summary>A listing as far as a round has read it, and whether it can be trusted to be whole.</summary>
internal sealed class PollListing(PollScope scope)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int? _total;
    private bool _steady = true;
    private bool _ended;

    public PollScope Scope { get; } = scope;

    public int PagesRead { get; private set; }

    public List<HaVip> HaVips { get; } = [];

    public PollLook LastLook { get; private set; }

    /// <summary>True if a page brought nothing new although it had entries: the service does not page as it should.</summary>
    public bool IsSenseless { get; private set; }

    /// <summary>True if every HAVIP of the scope was certainly in it: it came to its end, and the count stayed the same and is right.</summary>
    public bool IsWhole => _ended && IsCounted;

    /// <summary>True if as many were seen as the service counts.</summary>
    public bool IsCounted => _steady && _ids.Count == _total;

    public void Take(EnsPage<HaVip> page, PollLook look, int pageSize)
    {
        PagesRead++;
        LastLook = look;
        _steady &= page.TotalCount is not null && (_total ?? page.TotalCount) == page.TotalCount;
        _total = page.TotalCount;
        _ended |= page.Items.Count < pageSize;
        var news = 0;
        foreach (var haVip in page.Items)
        {
            if (_ids.Add(haVip.HaVipId))
            {
                HaVips.Add(haVip);
                news++;
            }
        }

        IsSenseless |= news == 0 && page.Items.Count > 0;
    }

    /// <summary>How many pages are still to come; a full last page may hide one more.</summary>
    public int PagesLeft(PollMap map) => _ended ? 0 : Math.Max(1, map.Pages(_total ?? 0) - PagesRead);
}
