using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace EnsHaVip.EngineHost;

/// <summary>Runs the script of standard input in a fresh engine, prints one line for each output, and fails on the first error.</summary>
internal static class Program
{
    private static int Main()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(Console.In.ReadToEnd());
        try
        {
            foreach (var line in shell.Invoke())
            {
                Console.Out.WriteLine(line);
            }
        }
        catch (RuntimeException failure)
        {
            Console.Error.WriteLine(failure.ErrorRecord + Environment.NewLine + failure.ErrorRecord.ScriptStackTrace + Environment.NewLine + failure);
            return 1;
        }

        foreach (var error in shell.Streams.Error)
        {
            Console.Error.WriteLine(error + Environment.NewLine + error.FullyQualifiedErrorId + Environment.NewLine + error.Exception);
            return 1;
        }

        return 0;
    }
}
