using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator;

namespace EnsHaVip.Tests.Faults;

/// <summary>Holds what the module said against what the emulator knows.</summary>
internal static class FaultJudge
{
    private const int MaxAttempts = 4;

    /// <summary>What is wrong with the results that reported a success although the state is not as wished.</summary>
    public static IEnumerable<string> FalseSuccesses(IEnumerable<FaultResult> results) => results
        .Where(result => result.Failure is null && !result.Case.Scenario.IsMade(result.After) && !WasCopied(result))
        .Select(result => "not as wished: " + result);

    /// <summary>Errors about a change that was made, or that say something else than the state.</summary>
    public static IEnumerable<string> FalseFailures(IEnumerable<FaultResult> results) => results.Where(result => result.Failure is not null && !(WasCopied(result) && result.WasStruckBy(strike => strike.Operation == FaultStrike.Look))).SelectMany(result =>
        result.Failure is not EnsException ? ["no error of ours: " + result + result.Failure]
        : result.Outcome == ChangeOutcome.NotApplied && !IsUntouched(result) ? ["said not applied, but the state is another: " + result]
        : result.Outcome == ChangeOutcome.Applied && IsUntouched(result) ? ["said applied, but the state is as before: " + result]
        : !MayFail(result) ? ["it could have been done: " + result]
        : Array.Empty<string>());

    /// <summary>Unknown although the state could be read.</summary>
    public static IEnumerable<string> NeedlessUnknowns(IEnumerable<FaultResult> results) => results
        .Where(result => result.Outcome == ChangeOutcome.Unknown && !CouldNotLook(result))
        .Select(result => "the state could be read: " + result);

    /// <summary>More HAVIPs or entries than were asked for. Only the network's own copy, which no client can prevent, is excepted.</summary>
    public static IEnumerable<string> Duplicates(IEnumerable<FaultResult> results) => results
        .Where(result => !WasCopied(result))
        .Where(result => (result.Case.Scenario.IsSentOnce && result.Applied > 1)
            || result.After.Any(haVip => haVip.AssociatedInstances.GroupBy(entry => entry.InstanceId).Any(entries => entries.Count() > 1)))
        .Select(result => "made twice: " + result);

    /// <summary>More changing requests than the rules allow.</summary>
    public static IEnumerable<string> TooManyRequests(IEnumerable<FaultResult> results) => results.SelectMany(result =>
    {
        var perhaps = result.Changes.Count(request => request.IsApplied || IsPerhaps(request));
        return Counted(result) > MaxAttempts ? ["more than the session's attempts: " + result]
            : result.Case.Scenario.IsSentOnce && perhaps > 1 ? ["sent again although it may have been carried out: " + result]
            : Array.Empty<string>();
    });

    /// <summary>Reports whose facts are wrong: how many requests, whether something was changed.</summary>
    public static IEnumerable<string> WrongReports(IEnumerable<FaultResult> results) => results.SelectMany(result =>
        (result.Answer?.Attempts ?? (result.Failure as EnsException)?.Attempts) is { } attempts && attempts != result.Sent ? [$"said {attempts} requests: {result}"]
        : result.Answer?.Changed is { } changed && changed != (result.Applied > 0) && TellsWhoMadeIt(result) ? [$"said changed = {changed}: {result}"]
        : result.TimersLeft != 0 ? ["something is still waiting: " + result]
        : Array.Empty<string>());

    private static bool TellsWhoMadeIt(FaultResult result) =>
        (result.Case.Scenario.ShowsWhoMadeIt || result.Changes.All(request => request.Fault is null))
        && !result.WasStruckBy(strike => strike.Kind == EmulatorFaultKind.DuplicateDelivery && strike.Operation != FaultStrike.Look);

    private static bool MayFail(FaultResult result) =>
        result.Outcome == ChangeOutcome.Unknown
        || result.WasStruckBy(strike => strike.IsFinal && (strike.Operation != FaultStrike.Look || result.Case.Scenario.Waits))
        || (result.Case.Scenario.Waits && result.WasStruckBy(strike =>
            strike.Kind is EmulatorFaultKind.VanishingAssociation or EmulatorFaultKind.StuckAssociation || (strike.IsLasting && strike.Operation == FaultStrike.Look)))
        || (result.Case.Scenario.IsSentOnce && result.Applied == 0 && result.Changes.Any(IsPerhaps))
        || Counted(result) >= MaxAttempts;

    private static bool CouldNotLook(FaultResult result) => result.WasStruckBy(strike => strike.Operation == FaultStrike.Look && (strike.IsLasting || strike.IsFinal));

    // Throttled requests never count; with a wait, other refusals that pass are ridden out within the time limit as well.
    private static int Counted(FaultResult result) =>
        result.Sent - result.Changes.Count(request => IsThrottled(request) || (result.Case.Scenario.Waits && IsPassingRefusal(request)));

    private static bool IsThrottled(EmulatorRequest request) => request.Code is { } code && code.StartsWith("Throttling", StringComparison.Ordinal);

    private static bool IsPassingRefusal(EmulatorRequest request) =>
        request.Code is { } code && (code.StartsWith("Incorrect", StringComparison.Ordinal) || code.EndsWith("AlreadyAssociated", StringComparison.Ordinal));

    private static bool IsPerhaps(EmulatorRequest request) =>
        request.Fault is not null && !request.IsApplied && request.Code is null or "SystemError" or "InternalError" or "ServiceUnavailable" or "SignatureNonceUsed";

    // The entries as they are, whatever else a HAVIP is about: its status follows them.
    private static bool IsUntouched(FaultResult result) =>
        result.Case.Scenario.IsUntouched is { } isUntouched ? isUntouched(result.After) : Picture(result.Before).SequenceEqual(Picture(result.After));

    // The network delivered a creation twice, and the service took both although its nonce forbids that: what was asked for is there, and as much
    // again. Where the copy was refused for the address that the first one took, one look tells, unless that look cannot.
    private static bool WasCopied(FaultResult result) =>
        result.Case.Scenario.IsSentOnce && result.WasStruckBy(strike => strike.Kind == EmulatorFaultKind.DuplicateDelivery && strike.Operation != FaultStrike.Look);

    private static IEnumerable<string> Picture(HaVip[] haVips) => haVips
        .Select(haVip => $"{haVip.HaVipId} {haVip.Name} {(haVip.Status == "Deleting" ? "Deleting" : string.Empty)} "
            + string.Join(",", haVip.AssociatedInstances.Select(entry => entry.InstanceId + " " + entry.Status)))
        .Order(StringComparer.Ordinal);
}
