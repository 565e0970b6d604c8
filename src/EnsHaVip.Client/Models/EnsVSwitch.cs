namespace EnsHaVip;

/// <summary>A vSwitch of an edge network, as it is listed.</summary>
/// <remarks>Shape: DescribeVSwitches, <c>VSwitches.VSwitch[]</c>. What is in it, <see cref="EnsVSwitchAttributes"/> says.</remarks>
public sealed class EnsVSwitch
{
    /// <summary>Identifier, <c>vsw-…</c>.</summary>
    public string VSwitchId { get; set; } = string.Empty;

    /// <summary>Name.</summary>
    public string? VSwitchName { get; set; }

    /// <summary>The network it belongs to.</summary>
    public string? NetworkId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>Address range in CIDR notation.</summary>
    public string? CidrBlock { get; set; }

    /// <summary><c>Pending</c> or <c>Available</c>.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>How many of its addresses are free; null if the service does not say.</summary>
    public int? FreeIpCount { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => VSwitchId;
}
