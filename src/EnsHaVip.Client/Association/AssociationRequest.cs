using System;

namespace EnsHaVip;

/// <summary>A wish for one pair: that a HAVIP be bound to an instance or network interface, or no longer be.</summary>
public sealed class AssociationRequest
{
    /// <summary>The HAVIP, for example <c>havip-5p14t0000001</c>.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance (<c>i-…</c>) or network interface (<c>eni-…</c>).</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary>One of <see cref="HaVipInstanceType"/>; null takes it from the id. Not sent when a binding is taken apart.</summary>
    public string? InstanceType { get; set; }

    /// <summary>True makes a binding that is there already an error (<c>InstanceAlreadyAssociated</c>) in place of a success without a change.</summary>
    public bool FailIfAssociated { get; set; }

    /// <summary>True waits until the pair itself is <c>InUse</c>, or gone, and rides out states that are about to change.</summary>
    public bool Wait { get; set; }

    /// <summary>How long the matter may take with <see cref="Wait"/>, from the first request for it, default 300 s; without it, how long a lost answer is looked into, but never longer than 75 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>A fixed time between looks; null starts at about 1 s and slows to 5 s. The invocation's poller decides if it has its own.</summary>
    public TimeSpan? PollInterval { get; set; }

    /// <summary>True if the caller has seen the pair listed, so that a look that misses it shows that it is gone, and not that the list lags.</summary>
    internal bool WasListed { get; set; }
}
