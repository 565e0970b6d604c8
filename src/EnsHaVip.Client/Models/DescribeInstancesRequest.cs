using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>What DescribeInstances filters by.</summary>
public sealed class DescribeInstancesRequest
{
    /// <summary>Ids, at most 100 (sent as one JSON text). Null is no filter; an empty list really selects nothing.</summary>
    public IReadOnlyList<string>? InstanceIds { get; set; }

    /// <summary>The vSwitch of the primary interface.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>Page, from 1.</summary>
    public int? PageNumber { get; set; }

    /// <summary>Entries a page, default 10, at most 100.</summary>
    public int? PageSize { get; set; }
}
