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
        .Where(result => result.Failure is null && (result.Case.Scenario.IsRefused || !result.Case.Scenario.IsMade(result.After)) && !WasCopied(result) && !LooksAsBefore(result))
        .Select(result => "not as wished: " + result);

    /// <summary>Errors about a change that was made, or that say something else than the state.</summary>
    public static IEnumerable<string> FalseFailures(IEnumerable<FaultResult> results) => results.Where(result => result.Failure is not null && !(WasCopied(result) && result.WasStruckBy(strike => strike.IsOnLook))).SelectMany(result =>
        result.Failure is not EnsException ? ["no error of ours: " + result + result.Failure]
        : result.Outcome == ChangeOutcome.NotApplied && !IsUntouched(result.Case.Scenario, result.Before, result.After) ? ["said not applied, but the state is another: " + result]
        : result.Outcome == ChangeOutcome.Applied && IsUntouched(result.Case.Scenario, result.Before, result.After) ? ["said applied, but the state is as before: " + result]
        : result.Outcome == ChangeOutcome.NotApplied && !IsUntouched(result.Case.Scenario, result.Before, result.Later) ? ["said not applied, and then it was: " + result]
        : !MayFail(result) ? ["it could have been done: " + result]
        : Array.Empty<string>());

    /// <summary>Unknown although a look could tell.</summary>
    public static IEnumerable<string> NeedlessUnknowns(IEnumerable<FaultResult> results) => results
        .Where(result => result.Outcome == ChangeOutcome.Unknown && !CouldNotLook(result) && !MayStillCome(result) && !MayBeAnyones(result))
        .Select(result => "a look could tell: " + result);

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
        !result.Case.Scenario.HasOtherSteps && !FailedBeforeIt(result) && (result.Answer?.Attempts ?? (result.Failure as EnsException)?.Attempts) is { } attempts && attempts != result.Sent ? [$"said {attempts} requests: {result}"]
        : result.Answer?.Changed is { } changed && changed != (result.Applied > 0) && !result.WasStruckBy(IsCopy) ? [$"said changed = {changed}: {result}"]
        : result.Answer is { TellsChanged: true, Changed: null } && result.Changes.All(request => request.Fault is null) ? ["could not tell who made it, though no answer was lost: " + result]
        : result.TimersLeft != 0 ? ["something is still waiting: " + result]
        : Array.Empty<string>());

    // The look before a change is what failed: its error counts its own requests.
    private static bool FailedBeforeIt(FaultResult result) => result is { Sent: 0, Failure: EnsException { Operation: FaultStrike.Look } };

    private static bool MayFail(FaultResult result) =>
        result.Outcome == ChangeOutcome.Unknown
        || result.Case.Scenario.IsRefused
        || IsAcceptedAndUnseen(result)
        || (result.Case.Scenario.MayMissWhatIsFresh && result.WasStruckBy(strike => strike.IsFromBefore))
        || result.WasStruckBy(strike => strike.IsFinal && (!strike.IsOnLook || LooksAnyway(result.Case.Scenario)))
        || (result.Case.Scenario.Waits && result.WasStruckBy(strike =>
            strike.Kind is EmulatorFaultKind.VanishingAssociation or EmulatorFaultKind.StuckAssociation || (strike.IsLasting && strike.IsOnLook)))
        || (result.Case.Scenario.IsSentOnce && result.Applied == 0 && result.Changes.Any(IsPerhaps))
        || Counted(result) >= MaxAttempts;

    // The service accepted a list to be deleted, which proves nothing of each, and the looks do not show that it begins: the error says both.
    private static bool IsAcceptedAndUnseen(FaultResult result) => result is { Outcome: ChangeOutcome.Applied, Case.Scenario: { Operation: "DeleteHaVips", Waits: false } }
        && result.WasStruckBy(strike => strike == FaultStrike.LongLag("DeleteHaVips"));

    // Looks that fail as long as anybody asks, and one that is refused for the key or the clock: no session asks on after that, and the error names it.
    private static bool CouldNotLook(FaultResult result) => result.WasStruckBy(strike => strike.IsOnLook && (strike.IsLasting || strike.IsFinal))
        && result.Failure!.Message.Contains("could not be read afterwards (", StringComparison.Ordinal);

    // A request ran into its time limit, and no look shows what it was for: it may come as long as nobody says that it does not. So may one that was
    // lost a moment before its repeat was accepted, and came to nothing in the background.
    private static bool MayStillCome(FaultResult result) =>
        result.WasStruckBy(strike => !strike.IsOnLook && (strike.Kind is EmulatorFaultKind.DelayBeforeApply or EmulatorFaultKind.DelayAfterApply or EmulatorFaultKind.StalledAnswer || (strike.Kind is EmulatorFaultKind.VanishingAssociation && strike.OnCall > 1)))
        && result.Failure!.Message.Contains("may still be carried out", StringComparison.Ordinal);

    // A pair that was to be new is there, and the service refused it as if it had been there before: it was the copy that the network made, or somebody else.
    private static bool MayBeAnyones(FaultResult result) => result.WasStruckBy(IsCopy) && result.Failure is EnsApiException { Code: "InstanceAlreadyAssociated" };

    // A pair that was taken apart and made again within the time by which the list lags, of which the service says that it is there: once more the list
    // would have to be asked for seconds, and in all other cases for nothing.
    private static bool LooksAsBefore(FaultResult result) => result.WasStruckBy(IsCopy) && result.WasStruckBy(strike => strike.IsFromBefore) && result.Case.Scenario.IsMade(result.Later);

    private static bool IsCopy(FaultStrike strike) => strike is { IsOnLook: false, Kind: EmulatorFaultKind.DuplicateDelivery };

    // A change that looks before it, or that waits, needs its looks also where no answer is lost.
    private static bool LooksAnyway(FaultScenario scenario) => scenario.Waits || scenario.Operation is "DeleteHaVips" or "UnAssociateEnsEipAddress";

    // Throttled requests never count; with a wait, other refusals that pass are ridden out within the time limit as well.
    private static int Counted(FaultResult result) =>
        result.Sent - result.Changes.Count(request => IsThrottled(request) || (result.Case.Scenario.Waits && IsPassingRefusal(request)));

    private static bool IsThrottled(EmulatorRequest request) => request.Code is { } code && code.StartsWith("Throttling", StringComparison.Ordinal);

    private static bool IsPassingRefusal(EmulatorRequest request) =>
        request.Code is { } code && (code.StartsWith("Incorrect", StringComparison.Ordinal) || code.EndsWith("AlreadyAssociated", StringComparison.Ordinal));

    private static bool IsPerhaps(EmulatorRequest request) =>
        request.Fault is not null && !request.IsApplied && request.Code is null or "SystemError" or "InternalError" or "ServiceUnavailable" or "SignatureNonceUsed";

    // The entries as they are, whatever else a HAVIP is about: its status follows them.
    private static bool IsUntouched(FaultScenario scenario, HaVip[] before, HaVip[] now) =>
        scenario.IsUntouched is { } isUntouched ? isUntouched(now) : Picture(before).SequenceEqual(Picture(now));

    // The network delivered a creation twice, and the service took both although its nonce forbids that: what was asked for is there, and as much
    // again. Where the copy was refused for the address that the first one took, one look tells, unless that look cannot.
    private static bool WasCopied(FaultResult result) => result.Case.Scenario.IsSentOnce && result.WasStruckBy(IsCopy);

    private static IEnumerable<string> Picture(HaVip[] haVips) => haVips
        .Select(haVip => $"{haVip.HaVipId} {haVip.Name} {(haVip.Status == "Deleting" ? "Deleting" : string.Empty)} "
            + string.Join(",", haVip.AssociatedInstances.Select(entry => entry.InstanceId + " " + entry.Status))
            + string.Join(",", haVip.AssociatedEipAddresses.Select(address => " " + address.EipId)))
        .Order(StringComparer.Ordinal);
}
