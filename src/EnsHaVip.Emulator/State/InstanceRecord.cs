using System;

namespace EnsHaVip.Emulator.State;

/// <summary>An edge instance. Its vSwitch is that of its primary interface.</summary>
internal sealed class InstanceRecord : Resource
{
    public string Name { get; init; } = string.Empty;

    public string Status { get; set; } = "Running";

    public VSwitchRecord VSwitch { get; init; } = null!;

    public string IpAddress { get; init; } = string.Empty;

    public DateTimeOffset CreationTime { get; init; }
}
