using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.State;

/// <summary>A change that ends at a set time: of a HAVIP, or of one of its associations.</summary>
internal sealed class Transition(DateTimeOffset due, long number, HaVipRecord haVip, AssociationRecord? association)
{
    public DateTimeOffset Due { get; } = due;

    public HaVipRecord HaVip { get; } = haVip;

    /// <summary>The association that changes; null if it is the HAVIP itself.</summary>
    public AssociationRecord? Association { get; } = association;

    private long Number { get; } = number;

    /// <summary>By time, then in the order they were begun.</summary>
    public static IComparer<Transition> ByTime { get; } = Comparer<Transition>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number));
}
