namespace EnsHaVip;

/// <summary>An instance or network interface in the vSwitch of a HAVIP, and whether it can carry it.</summary>
/// <remarks>The names are those of Add-EnsHaVipAssociation's parameters, so that a candidate can be piped there.</remarks>
public sealed class HaVipCandidate
{
    /// <summary>The HAVIP it was looked up for.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance (<c>i-…</c>) or network interface (<c>eni-…</c>).</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary>One of <see cref="HaVipInstanceType"/>.</summary>
    public string InstanceType { get; set; } = string.Empty;

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its status, as the service says.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>Its private address.</summary>
    public string? IpAddress { get; set; }

    /// <summary>For a network interface: the instance that holds it; null if none does.</summary>
    public string? HostInstanceId { get; set; }

    /// <summary>The vSwitch.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>The edge node.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>True if nothing that can be read speaks against an association. Limits are not published and so not foreseen.</summary>
    public bool IsEligible { get; set; }

    /// <summary>The code the service would refuse with; null if it is eligible.</summary>
    public string? PredictedErrorCode { get; set; }

    /// <summary>Why it is not eligible, in one sentence; null if it is.</summary>
    public string? Reason { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => InstanceId;
}
