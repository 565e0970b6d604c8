namespace EnsHaVip;

/// <summary>An edge instance, as far as a HAVIP cares.</summary>
/// <remarks>Shape: DescribeInstances, <c>Instances.Instance[]</c>.</remarks>
public sealed class EnsInstance
{
    /// <summary>Identifier, <c>i-…</c>.</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary>Name.</summary>
    public string? InstanceName { get; set; }

    /// <summary><c>Running</c>, <c>Stopped</c>, <c>Expired</c>, or another word of the service. A HAVIP takes Running and Stopped.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>The vSwitch of the primary network interface.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The network of that vSwitch.</summary>
    public string? NetworkId { get; set; }

    /// <summary>The first private address.</summary>
    public string? PrivateIpAddress { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => InstanceId;
}
