using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class EnsPage<T> : EnsReply
{
    /// <summary>The entries of this page.</summary>
    public List<T> Items { get; } = [];

    /// <summary>How many entries the service says there are over all pages; null if it did not say. It may change between pages.</summary>
    public int? TotalCount { get; set; }

    /// <summary>The number of this page, from 1; null if the service did not say.</summary>
    public int? PageNumber { get; set; }

    /// <summary>The page size the service really used, which may be smaller than asked for; null if it did not say.</summary>
    public int? PageSize { get; set; }

    /// <summary>True if the answer had a list at all, empty or not.</summary>
    internal bool HasList { get; set; }
}
