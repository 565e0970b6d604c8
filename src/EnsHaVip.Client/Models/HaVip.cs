using System;

namespace EnsHaVip;

/// <summary>A high-availability virtual IP: a private address that lives on its own in one vSwitch of one edge node.</summary>
/// <remarks>Shape: DescribeHaVips, <c>HaVips[]</c>. Every property always exists; what the service left out is null, lists are empty.</remarks>
public sealed class HaVip
{
    /// <summary>Identifier, for example <c>havip-5p14t0000001</c>.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>Name, 1 to 128 characters; the only attribute that can be changed later.</summary>
    public string? Name { get; set; }

    /// <summary>Description given when it was created; it cannot be changed.</summary>
    public string? Description { get; set; }

    /// <summary>One of <see cref="HaVipStatus"/>, or whatever else the service says.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The virtual address itself.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The vSwitch the address belongs to.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The network of that vSwitch.</summary>
    public string? NetworkId { get; set; }

    /// <summary>The edge node, for example <c>cn-hangzhou-44</c>.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset? CreationTime { get; set; }

    /// <summary>The instances and network interfaces bound to it, and how far each binding is.</summary>
    public HaVipAssociation[] AssociatedInstances { get; set; } = [];

    /// <summary>The elastic addresses it carries; the service allows one.</summary>
    public HaVipEipAddress[] AssociatedEipAddresses { get; set; } = [];

    /// <summary>What a wait for this HAVIP cost; null if there was none.</summary>
    public HaVipWaitFigures? Wait { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => HaVipId;

    internal HaVip Copy() => (HaVip)MemberwiseClone();
}
