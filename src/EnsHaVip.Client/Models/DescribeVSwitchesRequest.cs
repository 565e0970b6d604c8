using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>What DescribeVSwitches filters by. Everything is optional.</summary>
public sealed class DescribeVSwitchesRequest
{
    /// <summary>Ids, at most 100 (sent as VSwitchIds.1, .2 …).</summary>
    public IReadOnlyList<string> VSwitchIds { get; set; } = [];

    /// <summary>The network.</summary>
    public string? NetworkId { get; set; }

    /// <summary>Edge nodes; one is sent as EnsRegionId, more as EnsRegionIds.1, .2 … (at most 100).</summary>
    public IReadOnlyList<string> EnsRegionIds { get; set; } = [];

    /// <summary>Page, from 1.</summary>
    public int? PageNumber { get; set; }

    /// <summary>Entries a page, 10 if left out, at most 50.</summary>
    public int? PageSize { get; set; }
}
