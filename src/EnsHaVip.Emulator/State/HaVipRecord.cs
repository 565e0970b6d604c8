using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.State;

/// <summary>A HAVIP.</summary>
internal sealed class HaVipRecord : Resource
{
    public string Name { get; set; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public string Status { get; set; } = HaVipStatus.Creating;

    public string IpAddress { get; init; } = string.Empty;

    public VSwitchRecord VSwitch { get; init; } = null!;

    public DateTimeOffset CreationTime { get; init; }

    /// <summary>When creation or deletion ends; null if neither is under way.</summary>
    public DateTimeOffset? Due { get; set; }

    public List<AssociationRecord> Associations { get; private set; } = [];

    public List<HaVipEipAddress> Eips { get; private set; } = [];

    public bool IsReady => Status is HaVipStatus.Available or HaVipStatus.InUse;

    public AssociationRecord? Find(string instanceId) => Associations.Find(a => a.InstanceId == instanceId);

    /// <summary>A copy that later changes do not touch.</summary>
    public HaVipRecord Clone()
    {
        var copy = (HaVipRecord)MemberwiseClone();
        copy.Associations = Associations.ConvertAll(a => a.Clone());
        copy.Eips = [.. Eips];
        return copy;
    }
}
