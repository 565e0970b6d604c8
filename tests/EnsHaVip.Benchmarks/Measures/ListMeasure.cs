using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>100,000 HAVIPs through Get-EnsHaVip, in pages of 100.</summary>
internal sealed class ListMeasure : IMeasure
{
    private const string Sample =
        "$n = 0; $most = 0; $before = [GC]::GetTotalMemory($true); "
        + "Get-EnsHaVip | ForEach-Object { if (++$n % 5000 -eq 0) { $now = [GC]::GetTotalMemory($true); if ($now -gt $most) { $most = $now } } }; "
        + "$n; $most - $before";

    public string Name => "list";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var (server, address) = await Children.StartStubAsync(haVips: 100_000);
        await using var _ = server;
        await using var bare = Children.Start("bare", address.ToString());
        await using var engine = await Engine.StartConnectedAsync(address);
        List<IReadOnlyDictionary<string, double>> floor = [], ours = [], heap = [];
        List<double> requests = [];
        var firstPass = (Bare: await bare.AskAsync("pages 1000 100"), Ours: await engine.AskAsync("time Get-EnsHaVip | Out-Null"));
        for (var pass = 0; pass < 3; pass++)
        {
            await bare.AskAsync("pages 1000 100");
            await engine.AskAsync("time Get-EnsHaVip | Out-Null");
        }

        for (var run = 0; run < runs; run++)
        {
            floor.Add(await bare.AskAsync("pages 1000 100"));
            var before = await server.AskAsync("requests");
            ours.Add(await engine.AskAsync("time Get-EnsHaVip | Out-Null"));
            requests.Add((await server.AskAsync("requests"))["count"] - before["count"]);
            heap.Add(await engine.AskAsync("ask " + Sample));
        }

        var asked = await server.AskAsync("requests");
        await engine.AskAsync("time do { $n = 0; Get-EnsHaVip | ForEach-Object { if (++$n -eq 5) { break } } } while ($false)");
        var first = (await server.AskAsync("requests"))["count"] - asked["count"];
        return
        [
            new("100,000 HAVIPs through Get-EnsHaVip, warm, over bare reading the same pages", Series.Ratio(floor.All("seconds"), ours.All("seconds")), Finding.Percent, Goal.NotBelow(0.5)),
            new("growth of the live heap meanwhile", new Series(System.Array.ConvertAll(heap.ToArray(), h => h["1"] / (1024 * 1024))), "0.0 'MiB'", Goal.NotAbove(20)),
            new("the same in the first pass of a process", new Series([firstPass.Bare["seconds"] / firstPass.Ours["seconds"]]), Finding.Percent),
            new("HAVIPs emitted", heap.Series("0"), "#,0"),
            new("requests for them", new Series(requests), "#,0"),
            new("requests when the pipeline ends after 5 HAVIPs", new Series([first]), Finding.Number, Goal.NotAbove(1)),
            new("100,000 HAVIPs through Get-EnsHaVip", ours.Series("seconds"), "0.00 's'"),
            new("bare reading the same pages", floor.Series("seconds"), "0.00 's'"),
        ];
    }
}
