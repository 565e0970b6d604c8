using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>From a new prompt to the first HAVIP, above what an empty module costs, against bare's first call.</summary>
internal sealed class FirstGetMeasure(EngineBuild build) : IMeasure
{
    public string Name => "firstget" + build.Suffix;

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 10);
        await using var _ = server;
        await BareAsync(address);
        List<double> bare = [], empty = [], ours = [], import = [], connect = [], first = [], second = [];
        for (var run = 0; run < runs; run++)
        {
            bare.Add(await BareAsync(address));
            await using (var engine = await StartAsync())
            {
                empty.Add(await MillisecondsAsync(engine, Engine.ImportEmpty + "; Get-Nothing | Out-Null"));
            }

            await using (var engine = await StartAsync())
            {
                ours.Add(await MillisecondsAsync(engine, Engine.Import + "; " + Engine.Connect(address) + "; Get-EnsHaVip | Out-Null"));
            }

            // The same step by step, to see where the time goes.
            await using (var engine = await StartAsync())
            {
                import.Add(await MillisecondsAsync(engine, Engine.Import));
                connect.Add(await MillisecondsAsync(engine, Engine.Connect(address)));
                first.Add(await MillisecondsAsync(engine, "Get-EnsHaVip | Out-Null"));
                second.Add(await MillisecondsAsync(engine, "Get-EnsHaVip | Out-Null"));
            }
        }

        var above = ours.Zip(empty, static (a, b) => a - b).ToArray();
        return
        [
            new($"import, connect and first Get in a new process, above an empty module, over bare's first call; {build.Words}", Series.Ratio(above, bare), Finding.Times, Goal.NotAbove(2)),
            new("bare's first call", new Series(bare), Finding.Milliseconds),
            new($"empty module: import and first command; {build.Words}", new Series(empty), Finding.Milliseconds),
            new($"EnsHaVip: import, connect, first Get; {build.Words}", new Series(ours), Finding.Milliseconds),
            new($"of it import; {build.Words}", new Series(import), Finding.Milliseconds),
            new($"of it Connect-EnsHaVip; {build.Words}", new Series(connect), Finding.Milliseconds),
            new($"of it the first Get-EnsHaVip; {build.Words}", new Series(first), Finding.Milliseconds),
            new($"the second Get-EnsHaVip; {build.Words}", new Series(second), Finding.Milliseconds),
        ];
    }

    // With the credential in hand, on both sides.
    private async Task<Child> StartAsync()
    {
        var engine = await build.StartAsync();
        await engine.AskAsync("time " + Engine.Credential());
        return engine;
    }

    private static async Task<double> BareAsync(Uri address)
    {
        await using var child = Children.Start("bare", address.ToString());
        return (await child.AskAsync("calls 1 1"))["p50"];
    }

    private static async Task<double> MillisecondsAsync(Child engine, string script) => (await engine.AskAsync("time " + script))["seconds"] * 1000;
}
