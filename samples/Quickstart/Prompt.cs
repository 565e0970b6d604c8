using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace EnsHaVip.Quickstart;

/// <summary>A PowerShell runspace that shows what is typed and what comes back.</summary>
internal sealed class Prompt : IDisposable
{
    private const string Green = "\u001b[32m";
    private const string Cyan = "\u001b[36m";
    private const string Plain = "\u001b[0m";

    private readonly Runspace _runspace;
    private readonly TextWriter _output;
    private readonly bool _colour;

    public Prompt(string modulePath, TextWriter output, bool colour)
    {
        _output = output;
        _colour = colour;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([modulePath]);
        _runspace = RunspaceFactory.CreateRunspace(new PromptHost(output, colour), state);
        _runspace.Open();
    }

    /// <summary>Shows the step, runs it, shows its output. False if it ended with a terminating error.</summary>
    public bool Run(ScriptStep step)
    {
        foreach (var comment in step.Comments)
        {
            _output.WriteLine(_colour ? Green + comment + Plain : comment);
        }

        if (!step.IsCheck)
        {
            _output.WriteLine((_colour ? Cyan + "PS> " + Plain : "PS> ") + step.Command.ReplaceLineEndings(Environment.NewLine + ">>  "));
        }

        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(step.Command, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            shell.Invoke();
            return true;
        }
        catch (RuntimeException failure)
        {
            _output.WriteLine(failure.ErrorRecord + Environment.NewLine + failure.ErrorRecord.FullyQualifiedErrorId);
            return false;
        }
        finally
        {
            if (!step.IsCheck)
            {
                _output.WriteLine();
            }
        }
    }

    public void Dispose() => _runspace.Dispose();
}
