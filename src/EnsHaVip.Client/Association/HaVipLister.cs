using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Reads a listing page by page: each HAVIP once, and an end in any case, whatever the service does.</summary>
/// <remarks>
/// The next page is fetched while the present one is being read, as soon as a quarter of it has been taken, so that who stops early has
/// asked for no more than needed. A listing whose last page is full is asked for one page more: a count that is too small must not hide anything.
/// </remarks>
public sealed class HaVipLister : IDisposable
{
    private readonly EnsClient _client;
    private readonly DescribeHaVipsRequest _filter;
    private readonly int _pageSize;
    private readonly ListingEnd _end;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _disposed = new();
    private Task<EnsPage<HaVip>>? _ahead;
    private int _nextPage = 1;

    /// <summary>Makes a lister; nothing is sent yet.</summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="filter">What to list; its page number and size are not used.</param>
    /// <param name="pageSize">HAVIPs to ask for at once, 1 or more; the service may give fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    public HaVipLister(EnsClient client, DescribeHaVipsRequest filter, int pageSize = 100)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _filter = filter ?? throw new ArgumentNullException(nameof(filter));
        _pageSize = pageSize >= 1 ? pageSize : throw new ArgumentOutOfRangeException(nameof(pageSize), pageSize, "A page has at least one HAVIP.");
        _end = new ListingEnd(client.Logger, pageSize);
    }

    /// <summary>How many HAVIPs the service says there are; null before the first page or if it does not say. It may change, and it may be wrong.</summary>
    public int? TotalCount { get; private set; }

    /// <summary>How many HAVIPs are wanted in all; once they are there no page is fetched ahead. Any number by default.</summary>
    public int Wanted { get; set; } = int.MaxValue;

    /// <summary>The next HAVIPs, at least one; null after the last. Not for two callers at once.</summary>
    /// <exception cref="EnsException">The page could not be read; the next call tries the same page again.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IReadOnlyList<HaVip>?> NextPageAsync(CancellationToken cancellationToken)
    {
        while (!_end.IsReached)
        {
            var ahead = _ahead;
            _ahead = null;
            var page = await (ahead is null ? FetchAsync(cancellationToken) : WithTokenAsync(ahead, cancellationToken)).ConfigureAwait(false);
            _nextPage++;
            TotalCount = page.TotalCount ?? TotalCount;
            var news = page.Items.FindAll(haVip => _seen.Add(haVip.HaVipId));
            _end.Take(page, news.Count, _seen.Count);
            if (news.Count > 0)
            {
                return _end.IsReached || _seen.Count >= Wanted ? news : new WatchedList<HaVip>(news, news.Count / 4, FetchAhead);
            }
        }

        return null;
    }

    /// <summary>Ends a page that is on its way and not wanted any more.</summary>
    public void Dispose()
    {
        if (!_disposed.IsCancellationRequested)
        {
            _disposed.Cancel();
            _disposed.Dispose();
        }
    }

    // Whoever asked for the page before may be gone: only the lister's own end stops a page that is fetched ahead.
    private void FetchAhead()
    {
        if (_ahead is null && !_disposed.IsCancellationRequested)
        {
            _ahead = FetchAsync(_disposed.Token);

            // If nobody takes it any more, its failure is nobody's.
            _ = _ahead.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private Task<EnsPage<HaVip>> FetchAsync(CancellationToken cancellationToken) =>
        _client.DescribeHaVipsAsync(_filter.AtPage(_nextPage, _pageSize), cancellationToken);

    private static async Task<EnsPage<HaVip>> WithTokenAsync(Task<EnsPage<HaVip>> fetch, CancellationToken cancellationToken)
    {
        if (!fetch.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
            await Task.WhenAny(fetch, cancelled.Task).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await fetch.ConfigureAwait(false);
    }
}
