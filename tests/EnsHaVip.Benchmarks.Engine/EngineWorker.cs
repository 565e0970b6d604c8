using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Workers;
using Microsoft.PowerShell;

namespace EnsHaVip.Benchmarks;

/// <summary>Runs scripts in one runspace, the way a prompt does.</summary>
/// <remarks>
/// Orders: <c>time SCRIPT</c> (what running it costs; its output is thrown away), <c>ask SCRIPT</c> (the numbers it emits, named 0, 1, …),
/// <c>state</c> (assemblies loaded and sockets open in this process).
/// An error of the script is a failure of the order.
/// </remarks>
internal sealed class EngineWorker : IWorker
{
    private readonly Runspace _runspace;

    public EngineWorker()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        // A person's first prompt has been through this too.
        Invoke("1 | ForEach-Object { $_ } | Out-Null");
    }

    public Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest) => Task.FromResult<IReadOnlyDictionary<string, double>>(verb switch
    {
        "time" => Time(rest),
        "ask" => Ask(rest),
        "state" => State(),
        _ => throw new ArgumentException($"'{verb}' is no order of the engine.", nameof(verb)),
    });

    public void Dispose() => _runspace.Dispose();

    private Dictionary<string, double> Time(string script)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var compiled = (Methods: JitInfo.GetCompiledMethodCount(), Time: JitInfo.GetCompilationTime());
        var started = Stopwatch.GetTimestamp();
        Invoke(script);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Dictionary<string, double>
        {
            ["seconds"] = elapsed.TotalSeconds,
            ["processorSeconds"] = (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            ["methodsCompiled"] = JitInfo.GetCompiledMethodCount() - compiled.Methods,
            ["compilingMilliseconds"] = (JitInfo.GetCompilationTime() - compiled.Time).TotalMilliseconds,
            ["bytes"] = GC.GetTotalAllocatedBytes(precise: true) - allocated,
        };
    }

    private Dictionary<string, double> Ask(string script) => Invoke(script)
        .Select((item, index) => (item, index))
        .ToDictionary(
            pair => pair.index.ToString(CultureInfo.InvariantCulture),
            pair => Convert.ToDouble(pair.item.BaseObject, CultureInfo.InvariantCulture));

    private static Dictionary<string, double> State() => new()
    {
        ["assemblies"] = AppDomain.CurrentDomain.GetAssemblies().Length,
        ["sockets"] = OpenSockets(),
    };

    // Not a number where the system does not tell.
    private static double OpenSockets() => Directory.Exists("/proc/self/fd")
        ? Directory.GetFiles("/proc/self/fd").Count(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) == true)
        : double.NaN;

    private Collection<PSObject> Invoke(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return shell.HadErrors
            ? throw new InvalidOperationException(string.Join("; ", shell.Streams.Error.Take(3).Select(e => e + " (" + e.FullyQualifiedErrorId + ")")))
            : output;
    }
}
