using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Tests.Association;
using EnsHaVip.Tests.Support;

namespace EnsHaVip.Tests.Faults;

/// <summary>One scenario with its faults.</summary>
/// <param name="Scenario">The change.</param>
/// <param name="Place">Where the last fault strikes, in words.</param>
/// <param name="Strikes">The faults.</param>
internal sealed record FaultCase(FaultScenario Scenario, string Place, FaultStrike[] Strikes)
{
    // Longer than any fault holds a request back after its caller has left.
    private static readonly TimeSpan s_aftermath = TimeSpan.FromSeconds(70);

    public override string ToString() => Scenario.Name + " | " + string.Join(" + ", Strikes.Select(strike => strike.ToString()));

    public async Task<FaultResult> RunAsync()
    {
        // Nobody stops in the middle here: a time-out wakes the one that waits for the answer.
        using var lab = new AssociationLab(logs: false, clock: new TestClock { QuietAfterCancellation = TimeSpan.FromMilliseconds(0.3) });
        await Scenario.Before(lab);
        var faults = new EmulatorFault[Strikes.Length];
        Add(lab, faults, fromBefore: true);
        await Scenario.Prepare(lab);
        lab.Emulator.ClearRequests();
        var before = lab.Emulator.GetHaVips();
        Add(lab, faults, fromBefore: false);
        FaultAnswer? answer = null;
        Exception? failure = null;
        try
        {
            answer = await lab.Clock.RunAsync(() => Scenario.Act(lab));
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        var (after, elapsed, timers) = (lab.Emulator.GetHaVips(), lab.Clock.Elapsed, lab.Clock.TimerCount);

        // What is still under way then must not make untrue what was said.
        await lab.Clock.RunForAsync(s_aftermath);
        return new FaultResult(this, answer, failure)
        {
            Before = before,
            After = after,
            Later = lab.Emulator.GetHaVips(),
            Changes = Array.FindAll(lab.Emulator.GetRequests(), request => request.Operation == Scenario.Operation),
            Refused = faults.Zip(Strikes).Where(item => item.First.Kind == EmulatorFaultKind.ConnectionRefused && item.Second.Operation == Scenario.Operation).Sum(item => item.First.Applied),
            Struck = Array.ConvertAll(faults, fault => fault.Applied > 0),
            Elapsed = elapsed,
            TimersLeft = timers,
        };
    }

    // Reads from before the start show the HAVIPs as they are when the fault is added.
    private void Add(AssociationLab lab, EmulatorFault[] faults, bool fromBefore)
    {
        for (var number = 0; number < Strikes.Length; number++)
        {
            if (Strikes[number].IsFromBefore == fromBefore)
            {
                faults[number] = lab.Emulator.Faults.Add(Strikes[number].Fault());
            }
        }
    }
}
