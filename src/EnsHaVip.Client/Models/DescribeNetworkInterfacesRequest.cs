using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>What DescribeNetworkInterfaces filters by.</summary>
public sealed class DescribeNetworkInterfacesRequest
{
    /// <summary>Ids, at most 100 (sent as NetworkInterfaceIds.1, .2 …).</summary>
    public IReadOnlyList<string> NetworkInterfaceIds { get; set; } = [];

    /// <summary>The instance that holds them.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The vSwitch.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>Page, from 1.</summary>
    public int? PageNumber { get; set; }

    /// <summary>Entries a page; the page's text names 50 and 100 as the maximum, so at most 50 is safe.</summary>
    public int? PageSize { get; set; }
}
