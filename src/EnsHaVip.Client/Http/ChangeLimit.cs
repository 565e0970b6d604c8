using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Http;

/// <summary>
/// The changes of one invocation: a bounded number under way at a time, and none any more once a failure shows that every further one
/// would fail the same way.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing that must be given back.")]
internal sealed class ChangeLimit(int atOnce)
{
    private readonly SemaphoreSlim _turns = new(atOnce, atOnce);
    private volatile EnsException? _end;

    /// <param name="operation">The change.</param>
    /// <param name="call">Sends it.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    /// <exception cref="EnsException">It failed, or was not sent because an earlier one failed in a way that concerns every call.</exception>
    public async Task<T> RunAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _end is { } end ? throw end.ForUnsent(operation) : await call().ConfigureAwait(false);
        }
        catch (EnsException failure) when (failure.ConcernsEveryCall)
        {
            _end ??= failure;
            throw;
        }
        finally
        {
            _turns.Release();
        }
    }
}
