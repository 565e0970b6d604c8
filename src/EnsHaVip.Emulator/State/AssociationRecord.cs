using System;

namespace EnsHaVip.Emulator.State;

/// <summary>One entry of a HAVIP's AssociatedInstances.</summary>
internal sealed class AssociationRecord
{
    public string InstanceId { get; init; } = string.Empty;

    public string InstanceType { get; init; } = string.Empty;

    public string IpAddress { get; init; } = string.Empty;

    public string Status { get; set; } = HaVipAssociationStatus.Associating;

    public DateTimeOffset CreationTime { get; init; }

    /// <summary>When the change under way ends; null if there is none, or if it is stuck for good.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>True if it vanishes in the background instead of becoming InUse.</summary>
    public bool WillVanish { get; set; }

    public AssociationRecord Clone() => (AssociationRecord)MemberwiseClone();
}
