using System;
using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>HAVIPs and everything around them, as it was at one moment.</summary>
public sealed class HaVipEstate
{
    /// <summary>What the picture is called.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>When it was read, UTC.</summary>
    public DateTimeOffset TakenAt { get; set; }

    /// <summary>The HAVIPs, with their pairs and elastic addresses.</summary>
    public List<HaVip> HaVips { get; } = [];

    /// <summary>The instances that are bound, or whose network interfaces are, by id; what could not be read is missing.</summary>
    public Dictionary<string, EnsInstance> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>The network interfaces that are bound, by id; what could not be read is missing.</summary>
    public Dictionary<string, EnsNetworkInterface> NetworkInterfaces { get; } = new(StringComparer.Ordinal);

    /// <summary>The vSwitches of the HAVIPs, by id; what could not be read is missing.</summary>
    public Dictionary<string, EnsVSwitchAttributes> VSwitches { get; } = new(StringComparer.Ordinal);

    /// <summary>The elastic addresses that HAVIPs carry, by id; what could not be read is missing.</summary>
    public Dictionary<string, EnsEipAddress> EipAddresses { get; } = new(StringComparer.Ordinal);

    /// <summary>What could not be read, one sentence each.</summary>
    public List<string> Gaps { get; } = [];
}
