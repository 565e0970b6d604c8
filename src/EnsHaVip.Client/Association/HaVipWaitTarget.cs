using System;

namespace EnsHaVip;

/// <summary>What is waited for: a HAVIP, or one of its pairs, in a state, or gone.</summary>
public sealed class HaVipWaitTarget
{
    /// <summary>The HAVIP.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance or network interface of the pair; null waits for the HAVIP itself.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The status to wait for, in any case of letters; null with <see cref="Gone"/>, else null means <c>InUse</c> for a pair and <c>Available</c> or <c>InUse</c> for a HAVIP.</summary>
    public string? WantedStatus { get; set; }

    /// <summary>True waits until the pair, or the HAVIP, is not there any more.</summary>
    public bool Gone { get; set; }

    /// <summary>The edge node of the HAVIP if it is known: it narrows the poll.</summary>
    public string? EnsRegionId { get; set; }

    /// <summary>The vSwitch of the HAVIP if it is known: it narrows the poll.</summary>
    public string? VSwitchId { get; set; }

    /// <summary>True if the service has just been asked for it, so that it may not be listed yet.</summary>
    public bool NewlyRequested { get; set; }

    /// <summary>True if the caller has seen it listed: one look that misses it then shows that it is gone, and not that the list lags.</summary>
    internal bool WasListed { get; set; }

    /// <summary>An entry of the pair that is older is not what is waited for, or only after more looks; null if any will do.</summary>
    internal DateTimeOffset? NotBefore { get; set; }

    /// <summary>The HAVIP or the pair as <c>havip-… -> i-…</c>.</summary>
    public override string ToString() => InstanceId is null ? HaVipId : HaVipId + " -> " + InstanceId;

    /// <exception cref="ArgumentException">An id is missing.</exception>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(HaVipId) || (InstanceId is not null && string.IsNullOrWhiteSpace(InstanceId)))
        {
            throw new ArgumentException("A wait needs the id of a HAVIP, and of an instance if it is for a pair.");
        }
    }
}
