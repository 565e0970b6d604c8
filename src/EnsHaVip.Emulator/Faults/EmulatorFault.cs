using System;

namespace EnsHaVip.Emulator;

/// <summary>One scripted fault: what goes wrong, on which calls, and whether it has happened.</summary>
public sealed class EmulatorFault
{
    /// <summary>What goes wrong.</summary>
    public EmulatorFaultKind Kind { get; set; }

    /// <summary>The operation it waits for, for example <c>AssociateHaVip</c>; null is any.</summary>
    public string? Operation { get; set; }

    /// <summary>The first matching call it strikes on, counted from when it was added; 1 is the next.</summary>
    public int OnCall { get; set; } = 1;

    /// <summary>How many matching calls it strikes on, one after another.</summary>
    public int Count { get; set; } = 1;

    /// <summary>For delays, windows, stale reads and skew: how long; null is the default of the kind.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>For <see cref="EmulatorFaultKind.ThrottledWithHint"/>: what <c>x-acs-retry-after</c> says.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>How many matching calls there were since it was added.</summary>
    public int Matched { get; internal set; }

    /// <summary>How many calls it struck; for stale reads, how many reads were stale.</summary>
    public int Applied { get; internal set; }

    /// <summary>True if it struck as often as it was meant to; a window, once.</summary>
    public bool IsConsumed => LastsForATime ? Applied > 0 : Applied >= Count;

    internal bool LastsForATime => Kind == EmulatorFaultKind.ThrottlingWindow || (Kind == EmulatorFaultKind.StaleReads && Duration is not null);

    /// <summary>When a window that is open closes.</summary>
    internal DateTimeOffset? Until { get; set; }

    /// <summary>Kind, operation and which call.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Kind} on {Operation ?? "any operation"}, call {OnCall}{(Count > 1 ? FormattableString.Invariant($" to {OnCall + Count - 1}") : string.Empty)}: {(IsConsumed ? "consumed" : "waiting")}");

    /// <summary>True if stale reads have begun.</summary>
    internal bool IsTriggered { get; set; }
}
