using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace EnsHaVip.EngineTests;

/// <summary>A real runspace with the staged module imported.</summary>
internal sealed class Engine : IDisposable
{
    public Engine(PSHost? host = null, params (string Name, Type Type)[] testCmdlets)
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var (name, type) in testCmdlets)
        {
            state.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
        }

        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([StagedModule.Manifest]);
        Runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        Runspace.Open();
    }

    public Runspace Runspace { get; }

    /// <summary>Runs a script to its end; a terminating error is kept in the result.</summary>
    public EngineResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = Shell(script, variables);
        var output = new List<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException failure)
        {
            terminating = failure.ErrorRecord;
        }

        return new EngineResult(output, shell.Streams, terminating);
    }

    /// <summary>Runs a script that must not write an error; its output.</summary>
    public PSObject[] Get(string script, params (string Name, object? Value)[] variables)
    {
        var result = Run(script, variables);
        var error = result.Terminating ?? (result.Errors.Count > 0 ? result.Errors[0] : null);
        return error is null ? [.. result.Output] : throw new InvalidOperationException(error + Environment.NewLine + error.FullyQualifiedErrorId + Environment.NewLine + error.Exception);
    }

    /// <summary>A shell to be run, and stopped, by the test itself.</summary>
    public PowerShell Shell(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Runspace.SessionStateProxy.SetVariable(name, value);
        }

        var shell = PowerShell.Create(Runspace);
        return shell.AddScript(script);
    }

    public void Dispose() => Runspace.Dispose();
}
