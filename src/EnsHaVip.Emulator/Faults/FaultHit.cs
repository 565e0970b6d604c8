using System;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Faults;

/// <summary>What strikes on one call: at most one fault of its answer, and what goes beside it.</summary>
internal sealed class FaultHit
{
    public EmulatorFaultKind? Kind { get; set; }

    public TimeSpan? Duration { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public AssociationFate Fate { get; set; }

    public TimeSpan Skew { get; set; }
}
