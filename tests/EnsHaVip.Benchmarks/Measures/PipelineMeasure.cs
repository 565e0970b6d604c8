using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>The same call through the pipeline of a real engine, warm.</summary>
internal sealed class PipelineMeasure : IMeasure
{
    private const int Calls = 1000;
    private const string Script = "1..1000 | ForEach-Object { Get-EnsHaVip } | Out-Null";

    public string Name => "pipeline";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await using var bare = Children.Start("bare", address.ToString());
        await using var engine = await Engine.StartConnectedAsync(address);
        await bare.AskAsync("calls 80000 1");
        await engine.AskAsync("time 1..40000 | ForEach-Object { Get-EnsHaVip } | Out-Null");
        var results = await Slices.TakeAsync(runs, (bare, "calls 1000 1"), (engine, "time " + Script));
        return
        [
            new("calls/s of ForEach-Object { Get-EnsHaVip }, warm, over bare", Series.Ratio(results[0].All("seconds"), results[1].All("seconds")), Finding.Percent, Goal.NotBelow(0.5)),
            new("Get-EnsHaVip, warm: calls/s", new Series(results[1].All("seconds").Select(s => Calls / s)), Finding.PerSecond),
            new("bare beside it: calls/s", results[0].Series("perSecond"), Finding.PerSecond),
            new("Get-EnsHaVip: bytes allocated a call, engine included", new Series(results[1].All("bytes").Select(b => b / Calls)), Finding.Bytes),
        ];
    }
}
