using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>A new process: the first call, and 2,000 calls after 20.</summary>
internal sealed class FirstCallsMeasure : IMeasure
{
    public string Name => "cold";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        // The server is warm from the start, as a service is.
        await TakeAsync("bare", address);
        List<IReadOnlyDictionary<string, double>> firstBare = [], bare = [], firstOurs = [], ours = [];
        for (var run = 0; run < runs; run++)
        {
            Add(await TakeAsync("bare", address), firstBare, bare);
            Add(await TakeAsync("client", address), firstOurs, ours);
        }

        return
        [
            new("calls/s of the client in 2,000 calls after 20, over bare in the same", Series.Ratio(ours.All("perSecond"), bare.All("perSecond")), Finding.Percent, Goal.NotBelow(0.35)),
            new("bare, 2,000 after 20: calls/s", bare.Series("perSecond"), Finding.PerSecond),
            new("client, 2,000 after 20: calls/s", ours.Series("perSecond"), Finding.PerSecond),
            new("bare, first call", firstBare.Series("p50"), Finding.Milliseconds),
            new("client, first call", firstOurs.Series("p50"), Finding.Milliseconds),
        ];
    }

    private static void Add(
        (IReadOnlyDictionary<string, double> First, IReadOnlyDictionary<string, double> Calls) taken,
        List<IReadOnlyDictionary<string, double>> first,
        List<IReadOnlyDictionary<string, double>> calls)
    {
        first.Add(taken.First);
        calls.Add(taken.Calls);
    }

    private static async Task<(IReadOnlyDictionary<string, double> First, IReadOnlyDictionary<string, double> Calls)> TakeAsync(string side, Uri address)
    {
        await using var child = Children.Start(side, address.ToString());
        var first = await child.AskAsync("calls 1 1");
        await child.AskAsync("calls 19 1");
        return (first, await child.AskAsync("calls 2000 1"));
    }
}
