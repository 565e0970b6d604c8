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

    /// <summary>Every fault, struck on one call of a change.</summary>
    public static IEnumerable<FaultStrike> OnChange(string operation, int call) => Enum.GetValues<EmulatorFaultKind>()
        .Where(kind => kind != EmulatorFaultKind.StaleReads && (operation == "AssociateHaVip" || !s_ofAssociations.Contains(kind)))
        .Select(kind => new FaultStrike(kind, operation, call))
        .Append(new FaultStrike(EmulatorFaultKind.StaleReads, operation, call, Count: 4))
        .Append(new FaultStrike(EmulatorFaultKind.StaleReads, operation, call, Duration: TimeSpan.FromSeconds(4.9)));

    /// <summary>Every fault, struck on calls of DescribeHaVips.</summary>
    public static IEnumerable<FaultStrike> OnLook(int call, int count = 1) => Enum.GetValues<EmulatorFaultKind>()
        .Where(kind => !s_ofAssociations.Contains(kind) && kind != EmulatorFaultKind.StaleReads)
        .Select(kind => new FaultStrike(kind, Look, call, count))
        .Concat(count == Every ? [] : [new FaultStrike(EmulatorFaultKind.StaleReads, Look, call, Count: 4)]);

    public EmulatorFault Fault() => new() { Kind = Kind, Operation = Operation, OnCall = OnCall, Count = Count, Duration = Duration };

    /// <summary>The kind, and how much of it where that differs.</summary>
    public string Label() => Kind.ToString() + (Kind == EmulatorFaultKind.StaleReads ? Duration is { } time ? FormattableString.Invariant($", {time.TotalSeconds} s") : FormattableString.Invariant($", {Count} reads") : string.Empty);

    public override string ToString() => Label() + " on " + Operation + (IsLasting ? ", every call" : FormattableString.Invariant($", call {OnCall}"));
}
