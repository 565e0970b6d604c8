using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.Quickstart;

/// <summary>Runs the quickstart script as a person at a prompt would, and succeeds only if every step does.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // The hosted engine would report its use otherwise.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        var script = Path.GetFullPath(arguments.FirstOrDefault() ?? Metadata("ScriptPath"));
        using var prompt = new Prompt(Metadata("ModulePath"), Console.Out, colour: !Console.IsOutputRedirected);
        foreach (var step in ScriptSteps.Read(script))
        {
            if (!prompt.Run(step))
            {
                Console.Error.WriteLine($"The quickstart stopped at line {step.Line} of {script}.");
                return 1;
            }
        }

        return 0;
    }

    private static string Metadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
