using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Tests.Association;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Faults;

/// <summary>A move is two changes and the way back: every fault at every one of them, and on the looks between.</summary>
[Collection(nameof(FaultMatrixCollection))]
public sealed class MoveFaultTests
{
    private const string HaVip = AssociationLab.BoundHaVip;
    private const string From = AssociationLab.BoundInstance;
    private const string To = AssociationLab.Instance;
    private const string Add = "AssociateHaVip";
    private const string Remove = "UnassociateHaVip";

    private enum Start
    {
        /// <summary>The HAVIP takes more.</summary>
        Free,

        /// <summary>It takes no more than one.</summary>
        Full,

        /// <summary>The pair that is to be moved was just made.</summary>
        Fresh,
    }

    // Real time, for a defect only: a case takes milliseconds.
    private static readonly TimeSpan s_longestCase = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Whatever_strikes_a_success_is_a_move_an_error_tells_the_true_state_and_no_havip_is_left_bare()
    {
        var cases = Cases().ToArray();
        var complaints = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(cases, async (one, token) =>
        {
            var (complaint, failure) = await RunAsync(one.Start, one.Strikes).WaitAsync(s_longestCase, token);
            if (complaint is not null)
            {
                complaints.Add(one.Start + ", " + string.Join(" + ", one.Strikes.Select(strike => strike.ToString())) + ": " + complaint + ". " + failure?.Message);
            }
        });

        Assert.True(cases.Length > 1000, $"{cases.Length} cases");
        Assert.True(complaints.IsEmpty, $"{complaints.Count} of {cases.Length}:\n" + string.Join("\n", complaints.Take(30)));
    }

    private static IEnumerable<(Start Start, FaultStrike[] Strikes)> Cases()
    {
        foreach (var start in new[] { Start.Free, Start.Full, Start.Fresh })
        {
            var changes = FaultStrike.OnChange(Add, 1).Concat(FaultStrike.OnChange(Add, 2)).Concat(FaultStrike.OnChange(Remove, 1)).Concat(FaultStrike.OnChange(Remove, 2)).ToArray();
            var looks = Enumerable.Range(1, 4).SelectMany(call => FaultStrike.OnLook(call)).ToArray();
            var lasting = new[] { Add, Remove }.Select(operation => new FaultStrike(EmulatorFaultKind.SystemErrorBeforeApply, operation, 1, Count: 4)).ToArray();
            yield return (start, []);
            foreach (var strike in changes.Concat(looks).Concat(lasting).Concat(FaultStrike.OnLook(2, FaultStrike.Every)))
            {
                yield return (start, [strike]);
            }

            foreach (var before in start == Start.Fresh ? FaultStrike.FromBefore() : [])
            {
                yield return (start, [before]);
                foreach (var change in changes.Where(change => change.Kind != EmulatorFaultKind.StaleReads))
                {
                    yield return (start, [before, change]);
                }
            }

            // A removal of which nobody knows, and a list that still shows what it was to remove.
            foreach (var lag in FaultStrike.OnChange(Remove, 1).Where(strike => strike.Kind == EmulatorFaultKind.StaleReads))
            {
                foreach (var change in FaultStrike.OnChange(Remove, 1).Where(strike => strike.Kind != EmulatorFaultKind.StaleReads))
                {
                    yield return (start, [lag, change]);
                }
            }

            // A step that fails for good, and a fault on the way back.
            foreach (var (failing, back) in lasting.SelectMany(failing => changes.Concat(looks).Where(back => back.Operation != failing.Operation).Select(back => (failing, back))))
            {
                yield return (start, [failing, back]);
            }

            foreach (var (first, second) in FaultStrike.OnChange(Add, 1).SelectMany(first => FaultStrike.OnChange(Remove, 1).Select(second => (first, second))))
            {
                yield return (start, [first, second]);
            }
        }
    }

    private static async Task<(string? Complaint, Exception? Failure)> RunAsync(Start start, FaultStrike[] strikes)
    {
        using var lab = new AssociationLab(options => options.MaxInstancesPerHaVip = start == Start.Full ? 1 : 10, logs: false, clock: new TestClock { QuietAfterCancellation = TimeSpan.FromMilliseconds(0.3) });
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));
        var faults = new EmulatorFault[strikes.Length];
        if (start == Start.Fresh)
        {
            await FaultScenarios.UnpairAsync(lab, HaVip, From);
        }

        AddFaults(lab, strikes, faults, fromBefore: true);
        if (start == Start.Fresh)
        {
            await FaultScenarios.PairAsync(lab, HaVip, From);
        }

        lab.Emulator.ClearRequests();
        AddFaults(lab, strikes, faults, fromBefore: false);
        HaVipAssociation? moved = null;
        Exception? failure = null;
        try
        {
            moved = await lab.Clock.RunAsync(() => new HaVipMover(lab.Client, lab.Poller).MoveAsync(
                new HaVipMoveRequest { HaVipId = HaVip, FromInstanceId = From, ToInstanceId = To, Timeout = TimeSpan.FromSeconds(300) }, AssociationLab.None));
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        var struck = strikes.Where((_, number) => faults[number].Applied > 0).ToArray();
        return (Complaint(lab, moved, failure, struck), failure);
    }

    private static void AddFaults(AssociationLab lab, FaultStrike[] strikes, EmulatorFault[] faults, bool fromBefore)
    {
        for (var number = 0; number < strikes.Length; number++)
        {
            if (strikes[number].IsFromBefore == fromBefore)
            {
                faults[number] = lab.Emulator.Faults.Add(strikes[number].Fault());
            }
        }
    }

    private static string? Complaint(AssociationLab lab, HaVipAssociation? moved, Exception? failure, FaultStrike[] struck)
    {
        var (from, to) = (lab.StatusOf(HaVip, From), lab.StatusOf(HaVip, To));
        var state = "the state is " + (from ?? "nothing") + ", " + (to ?? "nothing");
        var sent = lab.Emulator.GetRequests().Count(request => request.IsChange) + struck.Count(strike => strike.Kind == EmulatorFaultKind.ConnectionRefused && strike.Operation != FaultStrike.Look);
        return failure switch
        {
            null when (from, to) != (null, "InUse") => "said that it moved, and " + state,
            null when moved!.Attempts < sent => $"said {moved.Attempts} requests of {sent}",
            null => null,
            not EnsException => failure.GetType().Name,
            _ when IsBare(from, to) && !SaysHowToGoOn(failure.Message) && !struck.Any(IsLossOfPairs) => "left it bare without a word",
            _ when !struck.Any(MayStopIt) => "failed though what struck it passes, and " + state,
            _ when struck.Any(strike => strike.Operation == FaultStrike.Look && (strike.IsLasting || strike.IsFinal)) => null,
            _ when TellsState(failure.Message, from, to) => null,
            _ when IsBeforeAnything(lab) => null,
            _ => "told another state, and " + state,
        };
    }

    private static bool IsBare(string? from, string? to) => from is null or "Unassociating" && to is null or "Unassociating";

    private static bool SaysHowToGoOn(string message) =>
        message.Contains("could not be undone", StringComparison.Ordinal) || message.Contains("Add-EnsHaVipAssociation -HaVipId " + HaVip + " -InstanceId " + To, StringComparison.Ordinal);

    private static bool IsLossOfPairs(FaultStrike strike) => strike.Kind is EmulatorFaultKind.VanishingAssociation or EmulatorFaultKind.StuckAssociation;

    // What no repeat cures: a refused session, a pair that vanishes or hangs, an answer that fails for good, looks that fail for good.
    private static bool MayStopIt(FaultStrike strike) => strike.IsFinal || strike.IsLasting || strike.Count > 1 || IsLossOfPairs(strike);

    private static bool TellsState(string message, string? from, string? to) =>
        message.Contains($"State now: {From} is {from ?? "not associated"}, {To} is {to ?? "not associated"}.", StringComparison.Ordinal);

    private static bool IsBeforeAnything(AssociationLab lab) => lab.Emulator.GetRequests().All(request => !request.IsChange);
}
