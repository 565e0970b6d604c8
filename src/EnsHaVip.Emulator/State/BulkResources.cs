using System;
using System.Linq;

namespace EnsHaVip.Emulator.State;

/// <summary>Makes many resources at once.</summary>
internal sealed class BulkResources(EnsState state, HaVipLifecycle lifecycle, DateTimeOffset now)
{
    public string[] AddHaVips(int count, VSwitchRecord vSwitch, string namePrefix) => [.. Enumerable.Range(1, count).Select(i =>
    {
        var haVip = new HaVipRecord
        {
            Id = ResourceIds.NewHaVipId(state),
            AccountId = vSwitch.AccountId,
            Name = FormattableString.Invariant($"{namePrefix}{i}"),
            Status = HaVipStatus.Available,
            IpAddress = TakeAddress(vSwitch),
            VSwitch = vSwitch,
            CreationTime = now,
        };
        lifecycle.Add(haVip);
        return haVip.Id;
    })];

    public string[] AddInstances(int count, VSwitchRecord vSwitch, string status) => [.. Enumerable.Range(1, count).Select(i =>
    {
        var instance = new InstanceRecord
        {
            Id = ResourceIds.NewInstanceId(state),
            AccountId = vSwitch.AccountId,
            Name = FormattableString.Invariant($"instance-{i}"),
            Status = status,
            IpAddress = TakeAddress(vSwitch),
            VSwitch = vSwitch,
            CreationTime = now,
        };
        state.Instances.Add(instance);
        return instance.Id;
    })];

    private static string TakeAddress(VSwitchRecord vSwitch) =>
        vSwitch.Addresses.TakeNext() ?? throw new ArgumentException($"The emulator's vSwitch '{vSwitch.Id}' ({vSwitch.Addresses.Cidr}) has no free address.", nameof(vSwitch));
}
