namespace EnsHaVip;

/// <summary>What DescribeEnsEipAddresses filters by.</summary>
public sealed class DescribeEnsEipAddressesRequest
{
    /// <summary>The elastic address, <c>eip-…</c>.</summary>
    public string? AllocationId { get; set; }

    /// <summary>What it is bound to.</summary>
    public string? AssociatedInstanceId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>Page, from 1.</summary>
    public int? PageNumber { get; set; }

    /// <summary>Entries a page.</summary>
    public int? PageSize { get; set; }
}
