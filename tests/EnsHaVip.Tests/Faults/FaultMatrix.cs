using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Faults;

/// <summary>Runs every case once, for all tests that look at the results.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    internal const string FirstChange = "first change";
    internal const string SecondChange = "second change";
    internal const string FirstLook = "first look";
    internal const string SecondLook = "second look";
    internal const string EveryLook = "every look";

    // Not at once, so that looks come first; within the time that a request which comes late is given.
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(25);

    // What leads to a second request, or to looks: nothing done, done, done later, and neither provable.
    private static readonly EmulatorFaultKind[] s_openers =
        [EmulatorFaultKind.DroppedBeforeApply, EmulatorFaultKind.DroppedAfterApply, EmulatorFaultKind.DroppedThenApplied, EmulatorFaultKind.NonceRefused];

    // Real time, for a defect only: a case takes milliseconds.
    private static readonly TimeSpan s_longestCase = TimeSpan.FromSeconds(60);

    /// <summary>The cases in which every fault struck. The others are the same as one with fewer faults.</summary>
    internal FaultResult[] Results { get; private set; } = [];

    /// <summary>Those in which a fault had nothing to strike on.</summary>
    internal FaultResult[] Void { get; private set; } = [];

    internal TimeSpan Took { get; private set; }

    /// <summary>Time of all cores together: unlike the time on the wall it is the same on a machine that does other things, too.</summary>
    internal TimeSpan Worked { get; private set; }

    public async Task InitializeAsync()
    {
        var cases = FaultScenarios.All().SelectMany(Cases).ToArray();
        var results = new ConcurrentDictionary<int, FaultResult>();
        var (started, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Length), async (number, _) => results[number] = await RunAsync(cases[number]));
        (Took, Worked) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - worked);
        var all = Enumerable.Range(0, cases.Length).Select(number => results[number]).ToLookup(result => result.IsReal);
        (Results, Void) = ([.. all[true]], [.. all[false]]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Together they lag by more than the 4 reads, or 5 s, that looks stand.
    private static bool LagTogether(FaultStrike first, FaultStrike look) => first.Kind == EmulatorFaultKind.StaleReads && look.Kind == EmulatorFaultKind.StaleReads;

    private static async Task<FaultResult> RunAsync(FaultCase one)
    {
        try
        {
            return await one.RunAsync().WaitAsync(s_longestCase);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException("A case does not end: " + one);
        }
    }

    private static IEnumerable<FaultCase> Cases(FaultScenario scenario)
    {
        var operation = scenario.Operation;
        var firsts = FaultStrike.OnChange(operation, 1).ToArray();
        var openers = s_openers.Select(kind => new FaultStrike(kind, operation, 1, Duration: kind == EmulatorFaultKind.DroppedThenApplied ? s_late : null)).ToArray();
        var fromBefore = scenario.IsFresh ? FaultStrike.FromBefore().ToArray() : [];
        yield return new(scenario, "no fault", []);
        yield return new(scenario, FirstChange, [FaultStrike.LongLag(operation)]);
        foreach (var first in firsts)
        {
            yield return new(scenario, FirstChange, [first]);
            foreach (var look in FaultStrike.OnLook(1).Concat(fromBefore).Where(look => !LagTogether(first, look)))
            {
                yield return new(scenario, FirstLook, [first, look]);
            }
        }

        foreach (var opener in openers)
        {
            foreach (var second in FaultStrike.OnChange(operation, 2))
            {
                yield return new(scenario, SecondChange, [opener, second]);
            }

            foreach (var look in FaultStrike.OnLook(2))
            {
                yield return new(scenario, SecondLook, [opener, look]);
            }

            foreach (var look in FaultStrike.OnLook(1, FaultStrike.Every))
            {
                yield return new(scenario, EveryLook, [opener, look]);
            }
        }

        foreach (var look in FaultStrike.OnLook(1).Concat(fromBefore))
        {
            yield return new(scenario, FirstLook, [look]);
        }
    }
}
