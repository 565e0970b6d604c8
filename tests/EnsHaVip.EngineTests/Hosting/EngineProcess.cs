using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>A script in a fresh process, where nothing is loaded yet.</summary>
internal static class EngineProcess
{
    /// <summary>The output, one line an object; fails the test if the script did.</summary>
    public static async Task<string[]> RunAsync(string script, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [StagedModule.EngineHost])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync($"$ErrorActionPreference = 'Stop'; $manifest = '{StagedModule.Manifest}'\n" + script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error + await output);
        return (await output).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
