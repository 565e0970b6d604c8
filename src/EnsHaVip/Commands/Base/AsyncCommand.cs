using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Errors;
using EnsHaVip.Logging;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet whose work is asynchronous. However a hook ends, nothing it started is left running.</summary>
public abstract class AsyncCommand : CancellableCommand
{
    // A stopped pipeline is back at the prompt after this at the latest, whatever still hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    // How many results may wait for one before them, for each that may be under way: a slow answer does not stop the others at once, nor let
    // them run away.
    private const int MostAhead = 4;

    private readonly WorkPump _pump;
    private readonly OrderedOutput _ordered = new();

    // The failure that ends the command, and after it those of what was under way at that time.
    private readonly List<ErrorRecord> _last = [];

    /// <summary>Makes the pump; nothing runs yet.</summary>
    protected AsyncCommand()
    {
        _pump = new WorkPump(StopToken);
        Writer = new PipelineWriter(this, _pump);
    }

    /// <summary>How work on other threads writes.</summary>
    private protected PipelineWriter Writer { get; }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(() =>
    {
        Finish();
        _pump.Drain();
    });

    /// <summary>
    /// True if work that is waited for may begin on the pipeline's thread, which saves two changes of threads: it must not block there,
    /// or nothing could stop it.
    /// </summary>
    private protected virtual bool BeginsWithoutBlocking => false;

    /// <summary>Before the first item.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>One item of the pipeline.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>After the last item; work that still runs is waited for afterwards.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>Runs work for one item beside others, at most <paramref name="limit"/> at a time. A failure becomes the item's error.</summary>
    private protected void Start(object target, int limit, Func<CancellationToken, Task> work) =>
        Launch(limit, token => GuardAsync(work, failure => Writer.WriteFailure(failure, target), token));

    /// <summary>The same for work with a result, which is written in the pipeline's order, a failure in its place.</summary>
    private protected void StartInOrder<T>(object target, int limit, Func<CancellationToken, Task<T>> work, Action<T> write)
    {
        _pump.WaitUntil(() => _ordered.Waiting < limit * MostAhead);
        var place = _ordered.Take();
        Launch(limit, token => GuardAsync(
            async stop =>
            {
                var result = await work(stop).ConfigureAwait(false);
                Writer.Run(() => _ordered.Fill(place, () => write(result)));
            },
            failure => Writer.Run(() => _ordered.Fill(place, () => WriteFailure(failure, target))),
            token));
    }

    /// <summary>Runs work and waits for its result; failures are thrown.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var ended = _pump.Await(work, BeginsWithoutBlocking);
        var failure = ended.IsCanceled ? new TaskCanceledException(ended) : ended.Exception?.InnerException;
        if (failure is not null)
        {
            Throw(failure);
        }

        EndIfDue();
        return ended.Result;
    }

    /// <summary>Runs something for one item on the pipeline's thread. A failure becomes the item's error, and the next item goes on.</summary>
    private protected void ForItem(object target, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (ErrorRecords.CanReport(failure))
        {
            Fail(failure, target);
        }
    }

    /// <summary>Writes the error of one item, and ends the command if every further item would fail the same way. Not for posts.</summary>
    private protected void Fail(Exception failure, object target)
    {
        WriteFailure(failure, target);
        EndIfDue();
    }

    /// <summary>Writes the error of one item. If every further item would fail the same way no more are taken, and what is under way comes to its end.</summary>
    internal void WriteFailure(Exception failure, object? target)
    {
        var record = ErrorRecords.From(failure, target);
        if (_last.Count == 0 && !ErrorRecords.EndsTheCommand(failure))
        {
            WriteError(record);
            return;
        }

        _last.Add(record);
        _pump.TakeNoMore();
    }

    /// <summary>The least level of log entries that this invocation would show: nothing below is even put into words.</summary>
    private protected EnsLogLevel LeastLogLevel() =>
        IsShown("Debug", "DebugPreference") ? EnsLogLevel.Debug
        : IsShown("Verbose", "VerbosePreference") ? EnsLogLevel.Information
        : EnsLogLevel.Warning;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // The hooks do this when they fail; here it is for a pipeline that ended between two hooks.
            Writer.IsClosed = true;
            ShowLast(_pump.Close(s_patience));
            _pump.Dispose();
        }

        base.Dispose(disposing);
    }

    // Objects first, errors then, the one that ends the command last: nothing that was asked for goes without a word.
    private void EndIfDue()
    {
        if (_last.Count == 0)
        {
            return;
        }

        _pump.Drain();
        _last.GetRange(1, _last.Count - 1).ForEach(WriteError);
        ThrowTerminatingError(_last[0]);
    }

    // What nobody foresaw is told from what the engine itself throws on this thread, which must pass.
    private void Throw(Exception failure)
    {
        if (!ErrorRecords.CanReport(failure) && !StopToken.IsCancellationRequested)
        {
            throw new UnexpectedException(failure);
        }

        ExceptionDispatchInfo.Capture(failure).Throw();
    }

    private void Launch(int limit, Func<CancellationToken, Task> work)
    {
        if (!_pump.Start(limit, work))
        {
            EndIfDue();
        }
    }

    private static async Task GuardAsync(Func<CancellationToken, Task> work, Action<Exception> fail, CancellationToken token)
    {
        try
        {
            await work(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Stopped, which is no error.
        }
        catch (Exception failure)
        {
            fail(failure);
        }
    }

    private void Run(Action hook)
    {
        var isDone = false;
        try
        {
            hook();
            _pump.RunPosts();
            EndIfDue();
            isDone = true;
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // Ctrl+C, Select-Object -First, -ErrorAction Stop, a host that throws: all come through here.
            if (!isDone)
            {
                ShowLast(_pump.Close(s_patience));
            }
        }
    }

    // What was sent and is now given up is worth a line, in the stream or on the screen.
    private static void ShowLast(IReadOnlyList<Action> messages)
    {
        try
        {
            foreach (var write in messages)
            {
                write();
            }
        }
        catch (Exception closed) when (closed is RuntimeException or InvalidOperationException)
        {
            // The first exception is on its way; this one only says that nobody listens any more.
        }
    }

    private bool IsShown(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var bound) && bound is SwitchParameter asked
            ? asked.IsPresent
            : GetVariableValue(preference) is { } value && LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var action)
                && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
