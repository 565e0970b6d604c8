namespace EnsHaVip;

/// <summary>A network interface of an edge instance.</summary>
/// <remarks>Shape: DescribeNetworkInterfaces, <c>NetworkInterfaceSets.NetworkInterfaceSet[]</c>.</remarks>
public sealed class EnsNetworkInterface
{
    /// <summary>Identifier, <c>eni-…</c>.</summary>
    public string NetworkInterfaceId { get; set; } = string.Empty;

    /// <summary>Name.</summary>
    public string? NetworkInterfaceName { get; set; }

    /// <summary>The instance that holds it; null if none does.</summary>
    public string? InstanceId { get; set; }

    /// <summary><c>Available</c>, <c>Attaching</c>, <c>InUse</c> (also written <c>In_use</c>), <c>Detaching</c>, <c>Deleting</c>.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary><c>Primary</c> or <c>Secondary</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The vSwitch.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The network of that vSwitch.</summary>
    public string? NetworkId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>The primary private address.</summary>
    public string? PrimaryIp { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => NetworkInterfaceId;
}
