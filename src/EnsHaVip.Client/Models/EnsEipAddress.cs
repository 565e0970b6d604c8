namespace EnsHaVip;

/// <summary>An elastic address of an edge node.</summary>
/// <remarks>Shape: DescribeEnsEipAddresses, <c>EipAddresses.EipAddress[]</c>.</remarks>
public sealed class EnsEipAddress
{
    /// <summary>Identifier, <c>eip-…</c>.</summary>
    public string AllocationId { get; set; } = string.Empty;

    /// <summary>The public address.</summary>
    public string? IpAddress { get; set; }

    /// <summary>What it is bound to; null if to nothing.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The type of that; <c>EnsInstance</c> and <c>SlbInstance</c> are documented, the word for a HAVIP is not.</summary>
    public string? InstanceType { get; set; }

    /// <summary><c>Available</c>, <c>Associating</c>, <c>InUse</c>, <c>Unassociating</c>, or another word of the service.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => AllocationId;
}
