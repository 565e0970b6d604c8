using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;

namespace EnsHaVip.Benchmarks.Processes;

/// <summary>In which form the engine's own code is there, which decides most of what the first things cost in a new process.</summary>
internal sealed class EngineBuild
{
    private readonly Lazy<Task<string>> _path;

    private EngineBuild(string suffix, string words, Func<Task<string>> path)
    {
        Suffix = suffix;
        Words = words;
        _path = new Lazy<Task<string>>(path);
    }

    /// <summary>The library as packages have it, and as PowerShell's .NET tool: compiled while it runs.</summary>
    public static EngineBuild AsLibrary { get; } = new(string.Empty, "engine compiled as it runs", () => Task.FromResult(Program(Children.EnginePath)));

    /// <summary>Precompiled, as PowerShell's installers bring it.</summary>
    public static EngineBuild Precompiled { get; } = new("-precompiled", "engine precompiled, as it is installed", PublishAsync);

    /// <summary>What a measure's name ends with.</summary>
    public string Suffix { get; }

    /// <summary>The form in words.</summary>
    public string Words { get; }

    /// <summary>Starts an engine without any module.</summary>
    /// <exception cref="CannotMeasureException">The engine could not be precompiled here.</exception>
    public async Task<Child> StartAsync() => Child.Start(await _path.Value);

    private static async Task<string> PublishAsync()
    {
        var folder = Children.PrecompiledFolder;
        string[] arguments =
        [
            "publish", Children.EngineProject, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-property:PublishReadyToRun=true", "--output", folder, "--nologo", "--verbosity", "quiet",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Program(Path.Combine(folder, Path.GetFileName(Children.EnginePath)))
            : throw new CannotMeasureException("The engine could not be precompiled: " + said.Trim().Split('\n')[0]);
    }

    private static string Program(string path) => path + (OperatingSystem.IsWindows() ? ".exe" : string.Empty);
}
