using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace EnsHaVip.EngineTests.Soak;

/// <summary>
/// Sixteen runspaces change HAVIPs through one session over real HTTP while one request in five meets a fault, two of them each time the same HAVIP.
/// After every operation, and in the end, the service has exactly what the answers said, and nothing is left in the process, which it has for itself.
/// ENSHAVIP_SOAK_OPERATIONS sets how many operations there are at least; the default is a short run.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const int Runspaces = 16;
    private const int Rounds = 3;
    private const int ShortRun = 192;
    private const double FaultShare = 0.2;

    // By chance: every kind that ends with the call it strikes, requests that are carried out three seconds after their connection was lost,
    // answers that come too late or stop in the middle, and answers that come twice. By script, where the outcome stays exact: requests that wait
    // for a second, that arrive twice, but no creations, of which nobody could tell the second; and listings that lag behind by a second for all.
    private const string StartFaults = """
        $notByChance = 'ThrottledWithHint', 'ThrottlingWindow', 'DelayBeforeApply', 'DuplicateDelivery', 'StaleReads', 'VanishingAssociation', 'StuckAssociation', 'ClockSkew', 'ExpiredToken'
        $kinds = [Enum]::GetNames([EnsHaVip.Emulator.EmulatorFaultKind]) | Where-Object { $_ -notin $notByChance }
        $emulator.Faults.StartRandom(42, $share, [EnsHaVip.Emulator.EmulatorFaultKind[]] $kinds)
        for ($call = 20; $call -lt $operations; $call += 25) {
            foreach ($operation in 'AssociateHaVip', 'UnassociateHaVip', 'DeleteHaVips') {
                $null = $emulator.Faults.Add('DuplicateDelivery', $operation, $call)
                $null = $emulator.Faults.Add('DelayBeforeApply', $operation, $call + 5, 1, [timespan]::FromSeconds(1))
            }
        }
        for ($call = 10; $call -lt $operations; $call += 80) {
            $null = $emulator.Faults.Add('StaleReads', 'AssociateHaVip', $call, 1, [timespan]::FromSeconds(1))
        }
        """;

    private readonly Engine _engine = new();

    // The same ones in every round: the engine itself keeps a table of types for each runspace that there ever was, up to some number of them.
    private readonly Engine[] _workers = [.. Enumerable.Range(0, Runspaces).Select(_ => new Engine())];

    [Fact]
    public async Task What_the_answers_said_is_what_the_service_has()
    {
        var operations = int.TryParse(Environment.GetEnvironmentVariable("ENSHAVIP_SOAK_OPERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : ShortRun;
        var perRunspace = (operations + (Runspaces * Rounds) - 1) / (Runspaces * Rounds);
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryFile.Root, "tests", "EnsHaVip.EngineTests", "Soak", "soak-worker.ps1"));
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Seed $seed -AssociateSec 0.02 -UnassociateSec 0.02 -CreateSec 0.02 -DeleteSec 0.02 -MaxInstancesPerHaVip 10 -MaxHaVipsPerInstance 10", ("seed", Seed()));
        var emulator = _engine.Get("$emulator").Single().BaseObject;
        var session = _engine.Get("Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint -TimeoutSec 3", ("key", Keys.Of("soak-key", "soak-secret"))).Single().BaseObject;
        _engine.Get(StartFaults, ("share", FaultShare), ("operations", operations));
        var watch = Stopwatch.StartNew();
        var models = new object[Runspaces];
        var counts = new List<Hashtable>();
        var changes = new List<int>();
        var footprints = new List<Footprint> { Take(changes) };
        var unobserved = new ConcurrentBag<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        for (var round = 0; round < Rounds; round++)
        {
            var workers = await Task.WhenAll(Enumerable.Range(0, Runspaces).Select(number => Task.Factory.StartNew(
                () => Work(_workers[number], script, session, emulator, number, perRunspace, seed: (1000 * (round + 1)) + number, models[number]),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            models = Array.ConvertAll(workers, worker => (object)worker.Model);
            counts.AddRange(workers.Select(worker => worker.Counts));
            footprints.Add(Take(changes));
        }

        TaskScheduler.UnobservedTaskException -= Note;
        var faults = (int)_engine.Get("$emulator.Faults.RandomCount").Single().BaseObject;
        var scripted = _engine.Get("$emulator.Faults.GetAll() | Where-Object Applied -gt 0 | ForEach-Object { $_.Kind }").GroupBy(kind => kind.ToString()).Select(kinds => $"{kinds.Count()} {kinds.Key}");
        _engine.Get("$emulator.Faults.Clear()");
        var codes = counts.SelectMany(count => ((object[])count["Codes"]!).Select(code => code.ToString())).GroupBy(code => code).OrderByDescending(same => same.Count()).Select(same => $"{same.Count()} {same.Key}").ToArray();
        var done = Sum(counts, "Done");
        output.WriteLine(FormattableString.Invariant(
            $"{done} operations from {Runspaces} runspaces in {watch.Elapsed.TotalSeconds:0} s: {faults} faults by chance; by script {string.Join(", ", scripted)}; {changes.Sum()} requests for changes."));
        output.WriteLine("Errors: " + (codes.Length == 0 ? "none" : string.Join("; ", codes)));
        output.WriteLine("Before: " + footprints[0]);
        footprints.Skip(1).ToList().ForEach(footprint => output.WriteLine("After a round: " + footprint));

        Assert.Equal(perRunspace * Runspaces * Rounds, done);
        Assert.True(faults > done / 10, "The faults should have struck.");
        Assert.All(counts, count => Assert.Empty((object[])count["Unexpected"]!));
        Assert.Empty(unobserved);
        var expected = models.SelectMany(model => ((IDictionary)model).Cast<DictionaryEntry>()).GroupBy(entry => entry.Key, entry => (object[])entry.Value!)
            .Select(parts => parts.Key + ":" + Pairs([.. parts.SelectMany(part => part)])).Order(StringComparer.Ordinal);
        var there = _engine.Get("$emulator.GetHaVips()").Select(h => h.Properties["HaVipId"].Value + ":" + Pairs(((IEnumerable)h.Properties["AssociatedInstances"].Value).Cast<object>().ToArray())).Order(StringComparer.Ordinal);
        Assert.Equal(expected, there);
        footprints[^1].AssertNoMoreThan(footprints[1]);
    }

    public void Dispose()
    {
        Array.ForEach(_workers, worker => worker.Dispose());
        _engine.Run("Stop-EnsHaVipEmulator");
        _engine.Dispose();
    }

    // Without the emulator's journal, which fills up on purpose and would look like a leak until it is full.
    private Footprint Take(List<int> changes)
    {
        changes.Add((int)_engine.Get("$emulator.ChangeCount; $emulator.ClearRequests()").Single().BaseObject);
        return Footprint.Take();
    }

    private static int Sum(IEnumerable<Hashtable> counts, string name) => counts.Sum(count => (int)count[name]!);

    private static (IDictionary Model, Hashtable Counts) Work(Engine engine, string script, object session, object emulator, int number, int operations, int seed, object? model)
    {
        using var shell = engine.Shell(script);
        shell.AddParameter("Session", session).AddParameter("Emulator", emulator).AddParameter("Worker", number).AddParameter("Operations", operations).AddParameter("Seed", seed);
        if (model is not null)
        {
            shell.AddParameter("Model", model);
        }

        var result = shell.Invoke().Single();
        return ((IDictionary)Plain(result.Properties["Model"].Value), (Hashtable)Plain(result.Properties["Counts"].Value));
    }

    private static object Plain(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Pairs(object[] instances) =>
        string.Join(",", instances.Select(i => (i is PSObject wrapped ? wrapped.BaseObject : i) is string id ? id : new PSObject(i).Properties["InstanceId"].Value.ToString()).Order(StringComparer.Ordinal));

    private static Hashtable Seed() => new()
    {
        ["Accounts"] = new object[] { new Hashtable { ["AccountId"] = "1", ["AccessKeys"] = new object[] { new Hashtable { ["AccessKeyId"] = "soak-key", ["AccessKeySecret"] = "soak-secret" } } } },
        ["EnsRegions"] = new object[] { new Hashtable { ["EnsRegionId"] = "cn-hangzhou-44" } },
        ["Networks"] = new object[] { new Hashtable { ["NetworkId"] = "n-soak", ["EnsRegionId"] = "cn-hangzhou-44" } },
        ["VSwitches"] = Enumerable.Range(0, Runspaces / 2)
            .Select(p => new Hashtable { ["VSwitchId"] = $"vsw-soak{p}", ["NetworkId"] = "n-soak", ["CidrBlock"] = $"10.{p}.0.0/16" }).ToArray<object>(),
        ["Instances"] = Enumerable.Range(0, Runspaces)
            .SelectMany(w => Enumerable.Range(0, 4).Select(i => new Hashtable { ["InstanceId"] = $"i-soak{w}-{i}", ["Status"] = "Running", ["VSwitchId"] = $"vsw-soak{w / 2}", ["IpAddress"] = $"10.{w / 2}.{w}.{10 + i}" }))
            .ToArray<object>(),
        ["HaVips"] = Enumerable.Range(0, Runspaces / 2)
            .Select(p => new Hashtable { ["HaVipId"] = $"havip-shared{p}", ["VSwitchId"] = $"vsw-soak{p}", ["IpAddress"] = $"10.{p}.200.1" }).ToArray<object>(),
    };
}
