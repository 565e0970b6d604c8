using System;

namespace EnsHaVip.Emulator.State;

/// <summary>A vSwitch of one network, and which of its addresses are taken.</summary>
internal sealed class VSwitchRecord : Resource
{
    public string Name { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public string NetworkId { get; init; } = string.Empty;

    public string EnsRegionId { get; init; } = string.Empty;

    public string Status { get; set; } = "Available";

    public DateTimeOffset CreatedTime { get; init; }

    public AddressBlock Addresses { get; init; } = AddressBlock.Parse("10.0.0.0/16");
}
