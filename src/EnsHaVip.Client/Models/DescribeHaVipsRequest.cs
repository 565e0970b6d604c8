using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>What DescribeHaVips filters by. Everything is optional.</summary>
public sealed class DescribeHaVipsRequest
{
    /// <summary>One id. An unknown one gives an empty page, not an error (unverified against the live service).</summary>
    public string? HaVipId { get; set; }

    /// <summary>The virtual address (the answer calls it IpAddress).</summary>
    public string? HaVipAddress { get; set; }

    /// <summary>Name; whether the service matches it exactly is not documented.</summary>
    public string? Name { get; set; }

    /// <summary>The network.</summary>
    public string? NetworkId { get; set; }

    /// <summary>The vSwitch.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>One of <see cref="HaVipStatus"/>.</summary>
    public string? Status { get; set; }

    /// <summary>Edge nodes; one is sent as EnsRegionId, more as EnsRegionIds.1, .2 … (at most 100).</summary>
    public IReadOnlyList<string> EnsRegionIds { get; set; } = [];

    /// <summary>Page, from 1. The default of the service is not documented.</summary>
    public int? PageNumber { get; set; }

    /// <summary>Entries a page. Default and maximum of the service are not documented.</summary>
    public int? PageSize { get; set; }

    /// <summary>The same filter for another page.</summary>
    public DescribeHaVipsRequest AtPage(int pageNumber, int pageSize)
    {
        var copy = (DescribeHaVipsRequest)MemberwiseClone();
        copy.PageNumber = pageNumber;
        copy.PageSize = pageSize;
        return copy;
    }
}
