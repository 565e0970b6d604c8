using System;
using System.Collections.Generic;
using EnsHaVip.Emulator.Identity;

namespace EnsHaVip.Emulator.State;

/// <summary>Everything the emulated service knows. Not synchronised: the core holds the lock.</summary>
internal sealed class EnsState
{
    public EnsState() => Identity = new IdentityState(this);

    public Dictionary<string, Account> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AccountKey> Keys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EnsRegionRecord> Regions { get; } = new(StringComparer.Ordinal);

    public ResourceTable<NetworkRecord> Networks { get; } = new();

    public ResourceTable<VSwitchRecord> VSwitches { get; } = new();

    public ResourceTable<InstanceRecord> Instances { get; } = new();

    public ResourceTable<NetworkInterfaceRecord> NetworkInterfaces { get; } = new();

    public ResourceTable<HaVipRecord> HaVips { get; } = new();

    public ResourceTable<EipRecord> Eips { get; } = new();

    public IdentityState Identity { get; }

    /// <summary>The number in the last id that was made; never used again, also after a deletion.</summary>
    public int LastNumber { get; set; }
}
