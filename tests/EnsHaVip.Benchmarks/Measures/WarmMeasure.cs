using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>DescribeHaVips with 10 HAVIPs, one call after the other, everything warm: ours against bare and against the official npm client.</summary>
internal sealed class WarmMeasure : IMeasure
{
    // Some seconds: what is compiled again, better, is compiled in the background and a good while after it was first called.
    private const int WarmUp = 80_000;
    private const string Slice = "calls 16000 1";

    public string Name => "warm";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await using var bare = Children.Start("bare", address.ToString());
        await using var wire = Children.Start("bare-with-headers", address.ToString());
        await using var client = Children.Start("client", address.ToString());
        foreach (var child in (Child[])[bare, wire, client])
        {
            await child.AskAsync(string.Create(CultureInfo.InvariantCulture, $"calls {WarmUp} 1"));
        }

        var results = await Slices.TakeAsync(runs, (bare, Slice), (wire, Slice), (client, Slice));
        var (floor, longer, ours) = (results[0], results[1], results[2]);
        return
        [
            new("calls/s of the client, warm, sequential, over bare", Series.Ratio(ours.All("perSecond"), floor.All("perSecond")), Finding.Percent, Goal.NotBelow(0.85)),
            new("calls/s of the client, warm, over bare that sends as long a request", Series.Ratio(ours.All("perSecond"), longer.All("perSecond")), Finding.Percent),
            new("bare, warm: calls/s", floor.Series("perSecond"), Finding.PerSecond),
            new("bare that sends as long a request, warm: calls/s", longer.Series("perSecond"), Finding.PerSecond),
            new("client, warm: calls/s", ours.Series("perSecond"), Finding.PerSecond),
            new("bare, warm: p50", floor.Series("p50"), Finding.Milliseconds),
            new("bare that sends as long a request, warm: p50", longer.Series("p50"), Finding.Milliseconds),
            new("client, warm: p50", ours.Series("p50"), Finding.Milliseconds),
            new("bare, warm: p99", floor.Series("p99"), Finding.Milliseconds),
            new("client, warm: p99", ours.Series("p99"), Finding.Milliseconds),
            new("bare, warm: processor time a call", floor.Series("processorMilliseconds"), Finding.Milliseconds),
            new("bare that sends as long a request, warm: processor time a call", longer.Series("processorMilliseconds"), Finding.Milliseconds),
            new("client, warm: processor time a call", ours.Series("processorMilliseconds"), Finding.Milliseconds),
        ];
    }
}
