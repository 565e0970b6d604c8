using System;

namespace EnsHaVip.Emulator.State;

/// <summary>A network interface; one that is attached names its instance.</summary>
internal sealed class NetworkInterfaceRecord : Resource
{
    public string Name { get; init; } = string.Empty;

    public string Status { get; set; } = "InUse";

    /// <summary>Primary or Secondary.</summary>
    public string Type { get; init; } = "Secondary";

    public string? InstanceId { get; set; }

    public VSwitchRecord VSwitch { get; init; } = null!;

    public string IpAddress { get; init; } = string.Empty;

    public string MacAddress { get; init; } = string.Empty;

    public DateTimeOffset CreationTime { get; init; }
}
