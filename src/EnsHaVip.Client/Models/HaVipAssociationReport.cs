namespace EnsHaVip;

/// <summary>Whether a pair is associated, and if not, what stands in the way.</summary>
public sealed class HaVipAssociationReport
{
    /// <summary>The HAVIP.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance or network interface.</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary>True if the pair's own entry says <c>InUse</c>.</summary>
    public bool IsAssociated { get; set; }

    /// <summary>The status of the pair's entry; null if there is none.</summary>
    public string? Status { get; set; }

    /// <summary>The status of the HAVIP; null if there is no such HAVIP.</summary>
    public string? HaVipStatus { get; set; }

    /// <summary>The status of the instance or network interface; null if there is none, if nobody looked, or if it may not be read.</summary>
    public string? InstanceStatus { get; set; }

    /// <summary>The code with which the service would refuse to associate the pair now; null if none is foreseen, or if it is associated.</summary>
    public string? PredictedErrorCode { get; set; }

    /// <summary>Why it is not associated, in one sentence; null if it is.</summary>
    public string? Reason { get; set; }

    /// <summary>The pair and the finding.</summary>
    public override string ToString() => HaVipId + " -> " + InstanceId + ": " + (Reason ?? "associated");
}
