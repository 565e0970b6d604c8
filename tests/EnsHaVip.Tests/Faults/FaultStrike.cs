using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator;

namespace EnsHaVip.Tests.Faults;

/// <summary>One fault at one place.</summary>
internal sealed record FaultStrike(EmulatorFaultKind Kind, string Operation, int OnCall, int Count = 1, TimeSpan? Duration = null)
{
    public const string Look = "DescribeHaVips";

    /// <summary>More calls than any run makes.</summary>
    public const int Every = 10_000;

    private static readonly EmulatorFaultKind[] s_ofAssociations = [EmulatorFaultKind.VanishingAssociation, EmulatorFaultKind.StuckAssociation];

    /// <summary>True if the session is refused: no repeat helps.</summary>
    public bool IsFinal => Kind is EmulatorFaultKind.ClockSkew or EmulatorFaultKind.ExpiredToken;

    /// <summary>True if it strikes as long as anybody asks.</summary>
    public bool IsLasting => Count == Every;

    /// <summary>True if reads show the state from before the start: of a time when what is to be changed was not there yet, or still there.</summary>
    public bool IsFromBefore { get; init; }

    /// <summary>True if a look is struck, or is stale.</summary>
    public bool IsOnLook => Operation == Look;

    /// <summary>Every fault, struck on one call of a change. What lags does so by just less than the looks stand: 4 reads, or 5 s.</summary>
    public static IEnumerable<FaultStrike> OnChange(string operation, int call) => Enum.GetValues<EmulatorFaultKind>()
        .Where(kind => kind != EmulatorFaultKind.StaleReads && (operation == "AssociateHaVip" || !s_ofAssociations.Contains(kind)))
        .Select(kind => new FaultStrike(kind, operation, call))
        .Append(new FaultStrike(EmulatorFaultKind.DroppedThenApplied, operation, call, Duration: TimeSpan.FromSeconds(25)))
        .Append(new FaultStrike(EmulatorFaultKind.StaleReads, operation, call, Count: 4))
        .Append(new FaultStrike(EmulatorFaultKind.StaleReads, operation, call, Duration: TimeSpan.FromSeconds(4.9)));

    /// <summary>Reads that lag by more than any look stands. What the service has accepted must be told rightly all the same.</summary>
    public static FaultStrike LongLag(string operation) => new(EmulatorFaultKind.StaleReads, operation, 1, Duration: TimeSpan.FromSeconds(20));

    /// <summary>Every fault, struck on calls of DescribeHaVips.</summary>
    public static IEnumerable<FaultStrike> OnLook(int call, int count = 1) => Enum.GetValues<EmulatorFaultKind>()
        .Where(kind => !s_ofAssociations.Contains(kind) && kind != EmulatorFaultKind.StaleReads)
        .Select(kind => new FaultStrike(kind, Look, call, count))
        .Concat(count == Every ? [] : [new FaultStrike(EmulatorFaultKind.StaleReads, Look, call, Count: 4)]);

    /// <summary>Looks that show the state from before the start.</summary>
    public static IEnumerable<FaultStrike> FromBefore() =>
    [
        new(EmulatorFaultKind.StaleReads, Look, 1) { IsFromBefore = true },
        new(EmulatorFaultKind.StaleReads, Look, 1, Count: 4) { IsFromBefore = true },
        new(EmulatorFaultKind.StaleReads, Look, 1, Duration: TimeSpan.FromSeconds(4.9)) { IsFromBefore = true },
    ];

    public EmulatorFault Fault() => new() { Kind = Kind, Operation = Operation, OnCall = OnCall, Count = Count, Duration = Duration };

    /// <summary>The kind, and how much of it where that differs.</summary>
    public string Label() => Kind switch
    {
        EmulatorFaultKind.StaleReads => (IsFromBefore ? "StaleReads from before the start, " : "StaleReads, ")
            + (Duration is { } lag ? FormattableString.Invariant($"{lag.TotalSeconds} s") : FormattableString.Invariant($"{Count} read{(Count == 1 ? string.Empty : "s")}")),
        EmulatorFaultKind.DroppedThenApplied => FormattableString.Invariant($"DroppedThenApplied, {(Duration ?? TimeSpan.FromSeconds(3)).TotalSeconds} s"),
        _ => Kind.ToString(),
    };

    public override string ToString() => Label() + " on " + Operation + (IsLasting ? ", every call" : FormattableString.Invariant($", call {OnCall}"));
}
