using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip;

/// <summary>Reads a listing page by page: each HAVIP once, and an end in any case, whatever the service does.</summary>
public sealed class HaVipLister : IDisposable
{
    private readonly EnsClient _client;
    private readonly DescribeHaVipsRequest _filter;
    private readonly int _pageSize;

    /// <summary>Makes a lister; nothing is sent yet.</summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="filter">What to list; its page number and size are not used.</param>
    /// <param name="pageSize">HAVIPs to ask for at once, 1 or more; the service may give fewer.</param>
    public HaVipLister(EnsClient client, DescribeHaVipsRequest filter, int pageSize = 100)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _filter = filter ?? throw new ArgumentNullException(nameof(filter));
        _pageSize = pageSize;
    }

    /// <summary>How many HAVIPs the service says there are; null before the first page or if it does not say.</summary>
    public int? TotalCount { get; private set; }

    /// <summary>The next HAVIPs; null after the last. Not for two callers at once.</summary>
    public Task<IReadOnlyList<HaVip>?> NextPageAsync(CancellationToken cancellationToken)
    {
        TotalCount = _pageSize;
        throw new NotImplementedException(_client.ToString() + _filter);
    }

    /// <summary>Ends a page that is on its way and not wanted any more.</summary>
    public void Dispose()
    {
    }
}
