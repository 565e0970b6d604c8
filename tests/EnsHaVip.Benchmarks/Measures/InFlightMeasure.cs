using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>More calls in flight must never make fewer a second.</summary>
internal sealed class InFlightMeasure : IMeasure
{
    public string Name => "inflight";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await using var client = Children.Start("client", address.ToString());
        await client.AskAsync("calls 40000 1");
        await client.AskAsync("calls 40000 256");

        // Many calls for each in flight: at the beginning and at the end of a slice fewer are.
        var busy = await Slices.TakeAsync(runs, (client, "calls 4096 1"), (client, "calls 16384 32"), (client, "calls 16384 256"));
        await server.AskAsync("delay 20");
        var far = await Slices.TakeAsync(runs, (client, "calls 16 1"), (client, "calls 512 32"), (client, "calls 2048 256"));
        return
        [
            new("calls/s at 32 in flight, over 1", Series.Ratio(busy[1].All("perSecond"), busy[0].All("perSecond")), Finding.Times, Goal.NotBelow(1)),
            new("calls/s at 256 in flight, over 32", Series.Ratio(busy[2].All("perSecond"), busy[1].All("perSecond")), Finding.Times, Goal.NotBelow(1)),
            new("calls/s at 32 in flight, over 1, server 20 ms away", Series.Ratio(far[1].All("perSecond"), far[0].All("perSecond")), Finding.Times, Goal.NotBelow(1)),
            new("calls/s at 256 in flight, over 32, server 20 ms away", Series.Ratio(far[2].All("perSecond"), far[1].All("perSecond")), Finding.Times, Goal.NotBelow(1)),
            new("client, 1 in flight: calls/s", busy[0].Series("perSecond"), Finding.PerSecond),
            new("client, 32 in flight: calls/s", busy[1].Series("perSecond"), Finding.PerSecond),
            new("client, 256 in flight: calls/s", busy[2].Series("perSecond"), Finding.PerSecond),
        ];
    }
}
