using System;
using System.Threading.Tasks;
using EnsHaVip.Tests.Association;

namespace EnsHaVip.Tests.Faults;

/// <summary>One change from one start, without faults so far.</summary>
/// <param name="Name">What it does, from which start.</param>
/// <param name="Operation">The changing operation that faults strike on.</param>
/// <param name="Act">Makes the change.</param>
/// <param name="IsMade">Whether a state of the emulator is as wished.</param>
internal sealed record FaultScenario(
    string Name,
    string Operation,
    Func<AssociationLab, Task<FaultAnswer>> Act,
    Func<HaVip[], bool> IsMade)
{
    /// <summary>Brings the emulator to what lies before the start. What it begins with is then older than clocks may differ.</summary>
    public Func<AssociationLab, Task> Before { get; init; } = static lab => lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));

    /// <summary>Brings the emulator from there to the start.</summary>
    public Func<AssociationLab, Task> Prepare { get; init; } = static _ => Task.CompletedTask;

    /// <summary>True if <see cref="Prepare"/> changes what the scenario is about just before, so that a list that lags may still show it as it was.</summary>
    public bool IsFresh { get; init; }

    /// <summary>True if it waits for the end of the change.</summary>
    public bool Waits { get; init; }

    /// <summary>True if a request that may have been carried out must never be followed by another.</summary>
    public bool IsSentOnce { get; init; }

    /// <summary>True if it is right that it is refused, whatever strikes.</summary>
    public bool IsRefused { get; init; }

    /// <summary>True if other changing requests than those of <see cref="Operation"/> belong to it.</summary>
    public bool HasOtherSteps { get; init; }

    /// <summary>True if who wishes it wants to be told when the list does not show what it is about.</summary>
    public bool MayMissWhatIsFresh { get; init; }

    /// <summary>Whether a state is as it would be without the change; null if it is the start's.</summary>
    public Func<HaVip[], bool>? IsUntouched { get; init; }

    public override string ToString() => Name;
}
