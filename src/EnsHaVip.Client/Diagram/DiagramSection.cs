using System.Collections.Generic;

namespace EnsHaVip.Diagram;

/// <summary>One vSwitch: its HAVIPs, who holds them, and the pairs. Nothing of a HAVIP reaches beyond its vSwitch.</summary>
internal sealed class DiagramSection(string ensRegionId, string networkId, string vSwitchId)
{
    public string EnsRegionId { get; } = ensRegionId;

    public string NetworkId { get; } = networkId;

    public string VSwitchId { get; } = vSwitchId;

    public string? VSwitchName { get; set; }

    public string? CidrBlock { get; set; }

    /// <summary>In the order of their addresses.</summary>
    public List<HaVip> HaVips { get; } = [];

    /// <summary>Each near the HAVIPs it holds.</summary>
    public List<DiagramHost> Hosts { get; } = [];

    public List<DiagramLink> Links { get; } = [];
}
