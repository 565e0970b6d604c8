using System;
using System.Management.Automation;
using System.Threading;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that Ctrl+C, or the end of its pipeline, can end. It owns the one source of cancellation.</summary>
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    // Made here and not on first use: a stop may come before the first hook.
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the user or the host stops the pipeline.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    // In what is asked and said here stands text of the service, and the answer to -WhatIf belongs into build logs. These take the place of
    // the engine's own, so that no cmdlet can forget it.
    private protected new bool ShouldProcess(string description, string question, string caption) =>
        base.ShouldProcess(ServiceText.Clean(description), ServiceText.Clean(question), caption);

    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(ServiceText.Clean(target), ServiceText.Clean(action));

    private protected new bool ShouldContinue(string question, string caption, ref bool yesToAll, ref bool noToAll) =>
        base.ShouldContinue(ServiceText.Clean(question), caption, ref yesToAll, ref noToAll);

    /// <summary>Runs on another thread than the hooks: it cancels and does nothing else.</summary>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended by itself in the same moment; there is nothing left to cancel.
        }
    }

    /// <summary>Ends what is still running. The engine calls it after the pipeline, however that ended.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is still running.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }
}
