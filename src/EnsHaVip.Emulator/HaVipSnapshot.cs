using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator;

/// <summary>The emulator's records as the models users know.</summary>
internal static class HaVipSnapshot
{
    public static HaVip Of(HaVipRecord record) => new()
    {
        HaVipId = record.Id,
        Name = record.Name,
        Description = record.Description,
        Status = record.Status,
        IpAddress = record.IpAddress,
        VSwitchId = record.VSwitch.Id,
        NetworkId = record.VSwitch.NetworkId,
        EnsRegionId = record.VSwitch.EnsRegionId,
        CreationTime = record.CreationTime,
        AssociatedInstances = [.. record.Associations.ConvertAll(association => Of(record, association))],
        AssociatedEipAddresses = [.. record.Eips],
    };

    private static HaVipAssociation Of(HaVipRecord record, AssociationRecord association) => new()
    {
        HaVipId = record.Id,
        InstanceId = association.InstanceId,
        InstanceType = association.InstanceType,
        Status = association.Status,
        IpAddress = association.IpAddress,
        HaVipAddress = record.IpAddress,
        VSwitchId = record.VSwitch.Id,
        EnsRegionId = record.VSwitch.EnsRegionId,
        CreationTime = association.CreationTime,
    };
}
