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
    public override string ToString() => Scenario.Name + " | " + string.Join(" + ", Strikes.Select(strike => strike.ToString()));

    public async Task<FaultResult> RunAsync()
    {
        // Nobody stops in the middle here: a time-out wakes the one that waits for the answer.
        using var lab = new AssociationLab(logs: false, clock: new TestClock { QuietAfterCancellation = TimeSpan.FromMilliseconds(0.3) });
        await Scenario.Prepare(lab);
        lab.Emulator.ClearRequests();
        var before = lab.Emulator.GetHaVips();
        var faults = Array.ConvertAll(Strikes, strike => lab.Emulator.Faults.Add(strike.Fault()));
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

        return new FaultResult(this, answer, failure)
        {
            Before = before,
            After = lab.Emulator.GetHaVips(),
            Changes = Array.FindAll(lab.Emulator.GetRequests(), request => request.Operation == Scenario.Operation),
            Refused = faults.Zip(Strikes).Where(item => item.First.Kind == EmulatorFaultKind.ConnectionRefused && item.Second.Operation == Scenario.Operation).Sum(item => item.First.Applied),
            Struck = Array.ConvertAll(faults, fault => fault.Applied > 0),
            Elapsed = lab.Clock.Elapsed,
            TimersLeft = lab.Clock.TimerCount,
        };
    }
}
