using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>The same calls, warm, ours against the official npm client.</summary>
internal sealed class OfficialClientMeasure : IMeasure
{
    public string Name => "official";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await using var official = Children.StartOfficialClient(address);
        await using var client = Children.Start("client", address.ToString());
        await using var bare = Children.Start("bare", address.ToString());
        await official.AskAsync("calls 20000 1");
        await bare.AskAsync("calls 80000 1");
        await client.AskAsync("calls 80000 1");
        var results = await Slices.TakeAsync(runs, (official, "calls 2000 1"), (client, "calls 6000 1"), (bare, "calls 6000 1"));
        return
        [
            new("calls/s of the client, warm, over @alicloud/openapi-client 0.4.15", Series.Ratio(results[1].All("perSecond"), results[0].All("perSecond")), Finding.Times, Goal.NotBelow(4)),
            new("calls/s of bare, warm, over @alicloud/openapi-client: what a client that does nothing would reach", Series.Ratio(results[2].All("perSecond"), results[0].All("perSecond")), Finding.Times),
            new("@alicloud/openapi-client, warm: calls/s", results[0].Series("perSecond"), Finding.PerSecond),
            new("client beside it, warm: calls/s", results[1].Series("perSecond"), Finding.PerSecond),
        ];
    }
}
