namespace EnsHaVip;

/// <summary>An elastic address on a HAVIP, and what a command did about it.</summary>
public sealed class HaVipEipAssociation
{
    /// <summary>The HAVIP.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The elastic address, <c>eip-…</c>; the service also calls it EipId.</summary>
    public string AllocationId { get; set; } = string.Empty;

    /// <summary>The public address, where it is known.</summary>
    public string? Eip { get; set; }

    /// <summary>True if the HAVIP carries the address, or is about to: the service's list of HAVIPs does not tell these apart.</summary>
    public bool IsAssociated { get; set; }

    /// <summary>True if this run of the command changed something, false if the wanted state was found, null if it cannot be told which.</summary>
    public bool? Changed { get; set; }

    /// <summary>How many changing requests were sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The service's id of the request that settled the matter.</summary>
    public string? RequestId { get; set; }

    /// <summary>The HAVIP and the address.</summary>
    public override string ToString() => HaVipId + " -> " + (Eip ?? AllocationId);
}
