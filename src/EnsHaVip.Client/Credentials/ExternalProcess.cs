using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>Runs a program and takes what it prints, within limits on time and size; whatever happens, the program does not outlive the call.</summary>
internal sealed class ExternalProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<bool> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ExternalProcess(Process process)
    {
        _process = process;
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _exited.TrySetResult(true);
        if (_process.HasExited)
        {
            _exited.TrySetResult(true);
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it; null if the program is not there or may not be run.</summary>
    public static ExternalProcess? Start(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start);
            return process is null ? null : new ExternalProcess(process);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads while it runs (a full pipe would block it) until it has ended. Null if it prints more than the limit.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task<byte[]?> ReadToEndAsync(int mostBytes, CancellationToken cancellationToken)
    {
        CloseInput();
        var output = ReadAsync(_process.StandardOutput.BaseStream, mostBytes);
        var errors = DrainAsync(_process.StandardError.BaseStream);
        Observe(output);
        Observe(errors);
        await OrCancelled(output, cancellationToken).ConfigureAwait(false);
        var bytes = await output.ConfigureAwait(false);
        if (bytes is not null)
        {
            await OrCancelled(Task.WhenAll(errors, _exited.Task), cancellationToken).ConfigureAwait(false);
        }

        return bytes;
    }

    /// <summary>Ends it, with its children where the runtime can.</summary>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
            {
                // Kill(entireProcessTree) came after netstandard2.0; .NET Framework has only the plain one.
                var killTree = typeof(Process).GetMethod(nameof(Process.Kill), [typeof(bool)]);
                if (killTree is null)
                {
                    _process.Kill();
                }
                else
                {
                    killTree.Invoke(_process, [true]);
                }
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or NotSupportedException or System.Reflection.TargetInvocationException or AggregateException)
        {
            // It ended by itself meanwhile.
        }

        _process.Dispose();
    }

    // A program that asks something must see the end of its input, not wait for it.
    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has closed its end already.
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, int mostBytes)
    {
        using var output = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).ConfigureAwait(false)) > 0)
        {
            if (output.Length + read > mostBytes)
            {
                return null;
            }

            output.Write(buffer, 0, read);
        }

        return output.ToArray();
    }

    // Read so that the pipe never fills; thrown away, for it may hold anything.
    private static async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).ConfigureAwait(false) > 0)
        {
        }
    }

    // A read that is left behind may end with an error that nobody awaits.
    private static void Observe(Task task) =>
        _ = task.ContinueWith(static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    // A pipe's read cannot be cancelled everywhere; it is left behind and ends when the process is killed.
    private static async Task OrCancelled(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
        {
            await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        }

        if (!task.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        await task.ConfigureAwait(false);
    }
}
