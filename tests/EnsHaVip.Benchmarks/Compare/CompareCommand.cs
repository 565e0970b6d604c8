using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Measures;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>Takes all measures one after the other, prints the table and keeps it in docs/performance.md.</summary>
internal static class CompareCommand
{
    private static readonly IMeasure[] s_measures =
    [
        new WarmMeasure(),
        new OfficialClientMeasure(),
        new FirstCallsMeasure(),
        new PipelineMeasure(),
        new AllocationMeasure(),
        new SigningMeasure(),
        new ImportMeasure(EngineBuild.AsLibrary),
        new ImportMeasure(EngineBuild.Precompiled),
        new FirstGetMeasure(EngineBuild.AsLibrary),
        new FirstGetMeasure(EngineBuild.Precompiled),
        new AssociateMeasure(),
        new WaitMeasure(),
        new ListMeasure(),
        new InFlightMeasure(),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(arguments);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }

        var chosen = s_measures.Where(m => options.Only.Length == 0 || options.Only.Contains(m.Name)).ToArray();
        if (options.Only.Except(s_measures.Select(m => m.Name)).ToArray() is { Length: > 0 } unknown)
        {
            Console.Error.WriteLine($"There is no measure '{string.Join("', '", unknown)}'. There are: {string.Join(", ", s_measures.Select(m => m.Name))}.");
            return 2;
        }

        var report = new Report(options.Runs);
        foreach (var measure in chosen)
        {
            await TakeAsync(measure, options.Runs, report);
        }

        report.End();
        Console.Out.WriteLine(report.ToMarkdown());
        if (options.Only.Length == 0 || options.Write)
        {
            report.Keep(Children.DocumentPath);
            Console.Error.WriteLine("Kept in docs/performance.md.");
        }

        return report.HasFailures ? 1 : 0;
    }

    private static async Task TakeAsync(IMeasure measure, int runs, Report report)
    {
        Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {measure.Name} ...");
        try
        {
            foreach (var finding in await measure.RunAsync(runs))
            {
                report.Add(finding);
                Console.Error.WriteLine("  " + Report.InWords(finding));
            }
        }
        catch (CannotMeasureException missing)
        {
            report.AddMissing(measure.Name, missing.Message);
            Console.Error.WriteLine("  not measured: " + missing.Message);
        }
        catch (Exception failure)
        {
            // The other measures are still worth taking; the table and the exit code tell.
            report.AddFailure(measure.Name, failure.Message);
            Console.Error.WriteLine("  FAILED: " + failure.Message);
        }
    }
}
