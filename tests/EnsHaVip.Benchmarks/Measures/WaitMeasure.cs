using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;
using EnsHaVip.Benchmarks.Workers;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>Waiting for many pairs of one region at once, while they become ready one after the other.</summary>
internal sealed class WaitMeasure : IMeasure
{
    private const int IntervalSeconds = 2;

    public string Name => "wait";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        List<double> most = [], lag = [], rounds = [];
        for (var run = 0; run < runs; run++)
        {
            var taken = await TakeAsync(1000, 12_000);
            most.Add(taken.Most);
            lag.Add(taken.Lag / IntervalSeconds);
            rounds.Add(taken.Rounds);
        }

        var findings = new List<Finding>
        {
            new("requests a poll round, 1,000 pairs of one region (1,000 single waits send 1,000)", new Series(most), Finding.Number, Goal.NotAbove(12)),
            new("mean lag between ready and emitted, over the poll interval", new Series(lag), "0.00", Goal.NotAbove(0.6)),
            new("poll rounds of 2 s while 1,000 pairs became ready over 12 s", new Series(rounds), Finding.Number),
        };
        foreach (var pairs in (int[])[1, 10, 100])
        {
            var taken = await TakeAsync(pairs, 4_000);
            findings.Add(new(string.Create(CultureInfo.InvariantCulture, $"requests a poll round, {pairs} pairs"), new Series([taken.Most]), Finding.Number));
        }

        return findings;
    }

    private static async Task<(double Most, double Lag, double Rounds)> TakeAsync(int pairs, int milliseconds)
    {
        await using var emulator = Children.Start("emulator");
        var address = await Children.AddressAsync(emulator);
        await emulator.AskAsync(string.Create(CultureInfo.InvariantCulture, $"prepare {pairs}"));
        await using var engine = await Engine.StartConnectedAsync(address, EmulatorWorker.AccessKeyId, EmulatorWorker.AccessKeySecret);
        await engine.AskAsync("time $pairs = Get-EnsHaVipAssociation -Status Associating");
        await emulator.AskAsync(string.Create(CultureInfo.InvariantCulture, $"release {milliseconds}"));
        var emitted = await engine.AskAsync(
            $"ask $n = 0; $sum = 0.0; $pairs | Wait-EnsHaVip -PollIntervalSec {IntervalSeconds} | ForEach-Object {{ $n++; $sum += ([datetime]::UtcNow - [datetime]::UnixEpoch).TotalSeconds }}; $n; $sum / $n");
        if ((int)emitted["0"] != pairs)
        {
            throw new System.InvalidOperationException($"{emitted["0"]} pairs were emitted, not {pairs}.");
        }

        var released = await emulator.AskAsync("released");
        var rounds = await emulator.AskAsync("rounds 600");
        return (rounds["most"], emitted["1"] - released["mean"], rounds["rounds"]);
    }
}
