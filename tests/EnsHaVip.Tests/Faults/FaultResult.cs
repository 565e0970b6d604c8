using System;
using System.Linq;
using EnsHaVip.Emulator;

namespace EnsHaVip.Tests.Faults;

/// <summary>What came of a case: what the module said, and what the emulator knows.</summary>
internal sealed record FaultResult(FaultCase Case, FaultAnswer? Answer, Exception? Failure)
{
    public required HaVip[] Before { get; init; }

    public required HaVip[] After { get; init; }

    /// <summary>The state when everything is over that was still under way.</summary>
    public required HaVip[] Later { get; init; }

    /// <summary>The changing requests that reached the emulator.</summary>
    public required EmulatorRequest[] Changes { get; init; }

    /// <summary>Those whose connection was refused, which it does not list.</summary>
    public required int Refused { get; init; }

    /// <summary>Which of the faults really struck.</summary>
    public required bool[] Struck { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required int TimersLeft { get; init; }

    /// <summary>The changing requests that were sent.</summary>
    public int Sent => Changes.Length + Refused;

    /// <summary>Those that were carried out.</summary>
    public int Applied => Changes.Count(request => request.IsApplied);

    /// <summary>What the error says of the change; null after a success.</summary>
    public ChangeOutcome? Outcome => (Failure as EnsException)?.Outcome;

    /// <summary>True if each fault of the case struck: else it is another case, that is counted elsewhere.</summary>
    public bool IsReal => Array.TrueForAll(Struck, struck => struck);

    /// <summary>True if a fault of this sort was there and struck.</summary>
    public bool WasStruckBy(Func<FaultStrike, bool> sort) => Case.Strikes.Zip(Struck).Any(item => item.Second && sort(item.First));

    /// <summary>The result in a few words, the same in every run.</summary>
    public string Words() => Failure switch
    {
        null when Answer!.Changed == false => "nothing to do",
        null when Answer.TellsChanged && Answer.Changed is null => "as wished",
        null => "done",
        OutcomeUnknownException => "unknown",
        EnsException { Outcome: ChangeOutcome.Unknown } failure => "unknown: " + failure.ErrorId,
        EnsException failure => (failure.Outcome == ChangeOutcome.Applied ? "applied, but " : "not applied: ") + failure.ErrorId,
        _ => Failure.GetType().Name,
    };

    public override string ToString() => $"{Case}: {Words()}, {Sent} sent, {Applied} carried out, {Elapsed.TotalSeconds:0.##} s. {Failure?.Message}";
}
