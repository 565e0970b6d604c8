using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>Import-Module in new processes, against a module with one cmdlet that does nothing.</summary>
internal sealed class ImportMeasure(EngineBuild build) : IMeasure
{
    public string Name => "import" + build.Suffix;

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        List<IReadOnlyDictionary<string, double>> ours = [], empty = [], oursSecond = [], emptySecond = [], withoutViews = [], before = [], after = [];
        using var module = new ModuleWithoutViews();
        for (var run = 0; run < runs; run++)
        {
            await using (var engine = await build.StartAsync())
            {
                before.Add(await engine.AskAsync("state"));
                ours.Add(await engine.AskAsync("time " + Engine.Import));
                after.Add(await engine.AskAsync("state"));
                emptySecond.Add(await engine.AskAsync("time " + Engine.ImportEmpty));
            }

            await using (var engine = await build.StartAsync())
            {
                empty.Add(await engine.AskAsync("time " + Engine.ImportEmpty));
                oursSecond.Add(await engine.AskAsync("time " + Engine.Import));
            }

            await using (var engine = await build.StartAsync())
            {
                withoutViews.Add(await engine.AskAsync($"time Import-Module '{module.ManifestPath}'"));
            }
        }

        return
        [
            new($"Import-Module in a new process, over an empty module; {build.Words}", Series.Ratio(ours.All("seconds"), empty.All("seconds")), Finding.Times, Goal.NotAbove(1.3)),
            new($"the same as the second import of a process; {build.Words}", Series.Ratio(oursSecond.All("seconds"), emptySecond.All("seconds")), Finding.Times),
            new($"the same, were there no views and no type data to read; {build.Words}", Series.Ratio(withoutViews.All("seconds"), empty.All("seconds")), Finding.Times),
            new($"methods the engine compiles to import EnsHaVip; {build.Words}", ours.Series("methodsCompiled"), "#,0"),
            new($"methods the engine compiles to import EnsHaVip without views; {build.Words}", withoutViews.Series("methodsCompiled"), "#,0"),
            new($"methods the engine compiles to import EmptyModule; {build.Words}", empty.Series("methodsCompiled"), "#,0"),
            new($"Import-Module EnsHaVip; {build.Words}", Milliseconds(ours), Finding.Milliseconds),
            new($"Import-Module EmptyModule; {build.Words}", Milliseconds(empty), Finding.Milliseconds),
            new($"Import-Module EnsHaVip, second import of a process; {build.Words}", Milliseconds(oursSecond), Finding.Milliseconds),
            new($"Import-Module EmptyModule, second import of a process; {build.Words}", Milliseconds(emptySecond), Finding.Milliseconds),
            new($"assemblies that importing EnsHaVip loads; {build.Words}", new Series(Difference(after, before, "assemblies")), Finding.Number),
            new($"sockets that importing EnsHaVip opens; {build.Words}", new Series(Difference(after, before, "sockets")), Finding.Number),
        ];
    }

    private static Series Milliseconds(List<IReadOnlyDictionary<string, double>> answers) => new(System.Array.ConvertAll(answers.All("seconds"), s => s * 1000));

    private static IEnumerable<double> Difference(List<IReadOnlyDictionary<string, double>> after, List<IReadOnlyDictionary<string, double>> before, string name)
    {
        for (var i = 0; i < after.Count; i++)
        {
            yield return after[i][name] - before[i][name];
        }
    }
}
