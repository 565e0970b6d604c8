using System;
using System.Collections;
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
/// Sixteen runspaces change HAVIPs through one session over real HTTP while one request in five meets a fault. In the end the service
/// has exactly what the answers said, and nothing is left in the process, which it has for itself. ENSHAVIP_SOAK_OPERATIONS sets how many operations; the default is a short run.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const int Runspaces = 16;
    private const int Rounds = 3;
    private const int ShortRun = 192;
    private const double FaultShare = 0.2;

    private readonly Engine _engine = new();

    [Fact]
    public async Task What_the_answers_said_is_what_the_service_has()
    {
        var operations = int.TryParse(Environment.GetEnvironmentVariable("ENSHAVIP_SOAK_OPERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : ShortRun;
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryFile.Root, "tests", "EnsHaVip.EngineTests", "Soak", "soak-worker.ps1"));
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Seed $seed -AssociateSec 0.02 -UnassociateSec 0.02 -CreateSec 0.02 -DeleteSec 0.02 -MaxInstancesPerHaVip 10 -MaxHaVipsPerInstance 10", ("seed", Seed()));
        var session = _engine.Get("Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint -TimeoutSec 10", ("key", Keys.Of("soak-key", "soak-secret"))).Single().BaseObject;
        _engine.Get("$emulator.Faults.StartRandom(42, $share)", ("share", FaultShare));
        var watch = Stopwatch.StartNew();
        var models = new object[Runspaces];
        var counts = new List<Hashtable>();
        var footprints = new List<Footprint> { Footprint.Take() };
        for (var round = 0; round < Rounds; round++)
        {
            var workers = await Task.WhenAll(Enumerable.Range(0, Runspaces).Select(number => Task.Factory.StartNew(
                () => Work(script, session, number, operations / Runspaces / Rounds, seed: (1000 * (round + 1)) + number, models[number]),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            models = Array.ConvertAll(workers, worker => (object)worker.Model);
            counts.AddRange(workers.Select(worker => worker.Counts));
            footprints.Add(Footprint.Take());
        }

        var faults = (int)_engine.Get("$emulator.Faults.RandomCount").Single().BaseObject;
        _engine.Get("$emulator.Faults.StopRandom()");
        var done = Sum(counts, "Done");
        output.WriteLine(FormattableString.Invariant(
            $"{done} operations from {Runspaces} runspaces in {watch.Elapsed.TotalSeconds:0} s: {faults} faults, {Sum(counts, "Unknown")} unknown outcomes, {Sum(counts, "Failed")} errors."));
        output.WriteLine("Before: " + footprints[0]);
        footprints.Skip(1).ToList().ForEach(footprint => output.WriteLine("After a round: " + footprint));

        Assert.Equal(operations / Runspaces / Rounds * Runspaces * Rounds, done);
        Assert.True(faults > done / 10, "The faults should have struck.");
        Assert.All(counts, count => Assert.Empty((object[])count["Unexpected"]!));
        var expected = models.SelectMany(model => ((IDictionary)model).Cast<DictionaryEntry>()).Select(e => e.Key + ":" + Pairs((object[])e.Value!)).Order(StringComparer.Ordinal);
        var there = _engine.Get("$emulator.GetHaVips()").Select(h => h.Properties["HaVipId"].Value + ":" + Pairs(((IEnumerable)h.Properties["AssociatedInstances"].Value).Cast<object>().ToArray())).Order(StringComparer.Ordinal);
        Assert.Equal(expected, there);
        footprints[^1].AssertNoMoreThan(footprints[1]);
    }

    public void Dispose()
    {
        _engine.Run("Stop-EnsHaVipEmulator");
        _engine.Dispose();
    }

    private static int Sum(IEnumerable<Hashtable> counts, string name) => counts.Sum(count => (int)count[name]!);

    private static (IDictionary Model, Hashtable Counts) Work(string script, object session, int number, int operations, int seed, object? model)
    {
        using var engine = new Engine();
        using var shell = engine.Shell(script);
        shell.AddParameter("Session", session).AddParameter("Worker", number).AddParameter("Operations", operations).AddParameter("Seed", seed);
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
        ["VSwitches"] = Enumerable.Range(0, Runspaces)
            .Select(w => new Hashtable { ["VSwitchId"] = $"vsw-soak{w}", ["NetworkId"] = "n-soak", ["CidrBlock"] = $"10.{w}.0.0/16" }).ToArray<object>(),
        ["Instances"] = Enumerable.Range(0, Runspaces)
            .SelectMany(w => Enumerable.Range(0, 4).Select(i => new Hashtable { ["InstanceId"] = $"i-soak{w}-{i}", ["Status"] = "Running", ["VSwitchId"] = $"vsw-soak{w}", ["IpAddress"] = $"10.{w}.0.{10 + i}" }))
            .ToArray<object>(),
    };
}
