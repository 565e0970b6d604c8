using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>One round: looks at every HAVIP that is due, in as few requests as cover them.</summary>
internal sealed class PollRound(EnsClient client, PollMap map, IPollSink sink, IEnumerable<string> due, CancellationToken cancellationToken)
{
    private const int AtOnce = 4;

    // Guards what is below: requests under way at once end on threads of their own.
    private readonly object _lock = new();
    private readonly HashSet<string> _left = new(due, StringComparer.Ordinal);

    // What this round has shown already: a listing may show a HAVIP twice.
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>How many requests it sent.</summary>
    public int Requests { get; private set; }

    /// <summary>The HAVIPs it did not get to see.</summary>
    public IReadOnlyCollection<string> Left => _left;

    /// <summary>Runs it.</summary>
    /// <returns>The passing failure that ended it early; null if everything due was seen or refused.</returns>
    public async Task<EnsException?> RunAsync()
    {
        try
        {
            if (map.ScopeFor(_left) is { } scope)
            {
                await ListAsync(scope).ConfigureAwait(false);
            }

            await ReadOneByOneAsync().ConfigureAwait(false);
            return null;
        }
        catch (EnsException failure)
        {
            return failure;
        }
    }

    private async Task ListAsync(PollScope scope)
    {
        var listing = new PollListing(scope);
        try
        {
            for (var pages = 1; pages > 0; pages = PagesWorthReading(scope, listing))
            {
                var batch = Enumerable.Range(listing.PagesRead + 1, pages).Select(number => ReadPageAsync(scope, number));
                foreach (var (page, look) in await Task.WhenAll(batch).ConfigureAwait(false))
                {
                    TakePage(scope, listing, page, look);
                }
            }
        }
        catch (EnsException failure) when (!failure.IsTransient)
        {
            // Perhaps a listing is more than this session may see, or more than it can read: one by one may still do.
            map.GiveUpLists();
            return;
        }

        if (listing.IsCounted)
        {
            map.LearnRegions(scope, listing.HaVips);
        }

        if (!listing.IsWhole)
        {
            return;
        }

        foreach (var id in _left.Where(id => scope.HaVipIds.Contains(id) && map.IsCertain(id)).ToList())
        {
            Show(id, haVip: null, listing.LastLook);
        }
    }

    private void TakePage(PollScope scope, PollListing listing, EnsPage<HaVip> page, PollLook look)
    {
        if (listing.PagesRead == 0)
        {
            map.LearnPage(scope, page);
        }

        listing.Take(page, look, map.PageSize);
        if (listing.IsSenseless)
        {
            map.GiveUpLists();
        }

        foreach (var haVip in page.Items)
        {
            if (_seen.Add(haVip.HaVipId))
            {
                Show(haVip.HaVipId, haVip, look);
            }
        }
    }

    // Reading on must be cheaper than reading what is left one by one.
    private int PagesWorthReading(PollScope scope, PollListing listing)
    {
        var wanted = _left.Count(scope.HaVipIds.Contains);
        var pages = listing.PagesLeft(map);
        if (wanted <= 1 || listing.IsSenseless || pages >= wanted)
        {
            return 0;
        }

        // Where nearly every page will be needed, a few are read at once.
        return wanted > 2 * pages ? Math.Min(AtOnce, pages) : Math.Min(1, pages);
    }

    private async Task ReadOneByOneAsync()
    {
        var ids = _left.ToList();
        for (var start = 0; start < ids.Count; start += AtOnce)
        {
            var batch = ids.Skip(start).Take(AtOnce).Select(ReadOneAsync);
            EnsException? passing = null;
            foreach (var failure in await Task.WhenAll(batch).ConfigureAwait(false))
            {
                passing ??= failure;
            }

            if (passing is not null)
            {
                throw passing;
            }
        }
    }

    private async Task<(EnsPage<HaVip> Page, PollLook Look)> ReadPageAsync(PollScope scope, int number)
    {
        Requests++;
        var started = sink.Now;
        var page = await client.DescribeHaVipsAsync(scope.Filter.AtPage(number, PollMap.AskedPageSize), RepeatLimit.None, cancellationToken).ConfigureAwait(false);
        return (page, new PollLook(started, sink.Now, page.RequestId));
    }

    private async Task<EnsException?> ReadOneAsync(string haVipId)
    {
        Requests++;
        var started = sink.Now;
        try
        {
            var answer = await new StateLook(client).ReadAsync(haVipId, cancellationToken).ConfigureAwait(false);
            Show(haVipId, answer.State, new PollLook(started, sink.Now, answer.RequestId));
            return null;
        }
        catch (EnsException failure) when (!failure.IsTransient)
        {
            lock (_lock)
            {
                _left.Remove(haVipId);
            }

            sink.Refused(haVipId, failure);
            return null;
        }
        catch (EnsException failure)
        {
            return failure;
        }
    }

    private void Show(string haVipId, HaVip? haVip, PollLook look)
    {
        lock (_lock)
        {
            _left.Remove(haVipId);
            if (haVip is not null)
            {
                map.Learn(haVip);
            }
        }

        sink.Seen(haVipId, haVip, look);
    }
}
