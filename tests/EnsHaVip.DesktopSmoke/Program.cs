using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace EnsHaVip.DesktopSmoke;

/// <summary>Runs every check and closes with true counts.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var module = arguments.FirstOrDefault() ?? Metadata("ModuleRoot");
        Console.WriteLine($"{StagedModule.RuntimeName}, module in {module}");
        StagedModule.Register(module);
        var report = new Report();

        // A method of its own: types of the client are not to be looked for before the resolver listens.
        await RunAsync(report, module).ConfigureAwait(false);
        Console.WriteLine($"Checks passed: {report.Passed}, checks failed: {report.Failed}");
        return report.Failed == 0 && report.Passed > 0 ? 0 : 1;
    }

    private static async Task RunAsync(Report report, string module)
    {
        await ClientChecks.RunAsync(report).ConfigureAwait(false);
        TransportSecurityChecks.Run(report);
        LoadingChecks.Run(report, module);
    }

    private static string Metadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value;
}
