using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>A vSwitch and what lives in it.</summary>
/// <remarks>Shape: DescribeVSwitchAttributes.</remarks>
public sealed class EnsVSwitchAttributes : EnsReply
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

    /// <summary><c>Pending</c>, <c>Available</c> or <c>Releasing</c>.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The instances in it.</summary>
    public List<string> InstanceIds { get; } = [];

    /// <summary>The network interfaces in it.</summary>
    public List<string> NetworkInterfaceIds { get; } = [];

    /// <summary>The HAVIPs in it.</summary>
    public List<string> HaVipIds { get; } = [];
}
