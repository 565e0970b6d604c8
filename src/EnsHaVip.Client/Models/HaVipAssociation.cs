using System;

namespace EnsHaVip;

/// <summary>One pair of a HAVIP and an instance or network interface, and how far the binding is.</summary>
/// <remarks>Shape: DescribeHaVips, <c>HaVips[].AssociatedInstances[]</c>, with the HAVIP's own facts beside it.</remarks>
public sealed class HaVipAssociation
{
    /// <summary>The HAVIP of the pair.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance (<c>i-…</c>) or network interface (<c>eni-…</c>) of the pair.</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary><c>EnsInstance</c> or <c>NetworkInterface</c>, see <see cref="HaVipInstanceType"/>.</summary>
    public string? InstanceType { get; set; }

    /// <summary>One of <see cref="HaVipAssociationStatus"/>, or whatever else the service says; empty when there is no entry.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The private address of the instance or network interface.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The virtual address of the HAVIP.</summary>
    public string? HaVipAddress { get; set; }

    /// <summary>The vSwitch of the HAVIP.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The edge node of the HAVIP.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>When the binding was made, UTC.</summary>
    public DateTimeOffset? CreationTime { get; set; }

    /// <summary>True if this run of the command changed something, false if the wanted state was found, null if an answer was lost and it cannot be told which, and on a plain listing.</summary>
    public bool? Changed { get; set; }

    /// <summary>What is known of the change: see <see cref="ChangeOutcome"/>; null on a plain listing.</summary>
    public ChangeOutcome? Outcome { get; set; }

    /// <summary>How many changing requests were sent for this pair; null on a plain listing.</summary>
    public int? Attempts { get; set; }

    /// <summary>The service's id of the request that settled the matter; null on a plain listing.</summary>
    public string? RequestId { get; set; }

    /// <summary>What a wait for this pair cost; null if there was none.</summary>
    public HaVipWaitFigures? Wait { get; set; }

    /// <summary>The pair as <c>havip-… -> i-…</c>.</summary>
    public override string ToString() => HaVipId + " -> " + InstanceId;

    internal HaVipAssociation Copy() => (HaVipAssociation)MemberwiseClone();
}
