using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>1,000 associations of 1,000 HAVIPs, each answer 100 ms away, 32 at a time.</summary>
internal sealed class AssociateMeasure : IMeasure
{
    private const double Ideal = 1000 * 0.1 / 32;
    private const string Pairs = "$pairs = 1..1000 | ForEach-Object { [pscustomobject]@{ HaVipId = \"havip-5p14t$_\"; InstanceId = \"i-50c4t$_\" } }";
    private const string Add = "$pairs | Add-EnsHaVipAssociation -ThrottleLimit 32";

    public string Name => "associate";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await using var engine = await Engine.StartConnectedAsync(address);
        await engine.AskAsync("time " + Pairs);
        await engine.AskAsync("time " + Add);
        await server.AskAsync("delay 100");
        var seconds = new List<double>();
        var requests = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var before = await server.AskAsync("requests");
            seconds.Add((await engine.AskAsync("time " + Add))["seconds"]);
            requests.Add((await server.AskAsync("requests"))["count"] - before["count"]);
        }

        return
        [
            new("1,000 associations, 100 ms latency, -ThrottleLimit 32: the ideal 3.125 s over ours", new Series(seconds.Select(s => Ideal / s)), Finding.Percent, Goal.NotBelow(0.9)),
            new("1,000 associations", new Series(seconds), "0.000 's'"),
            new("requests for them", new Series(requests), Finding.Number),
        ];
    }
}
