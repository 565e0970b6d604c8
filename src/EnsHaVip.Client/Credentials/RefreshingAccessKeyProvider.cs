using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Credentials;

/// <summary>
/// Keeps the key of a source and renews it in time. The only place with state: every source is asked afresh.
/// </summary>
/// <remarks>
/// A key is renewed 15 minutes before its end, as the official libraries do; one that lives less than an hour, when a quarter of
/// its life is left (so a key of 15 minutes is not renewed at every call). One without a known end is fetched anew after an hour.
/// However many calls wait, one fetch runs; it ends early only when all who wait have gone.
/// If a fetch fails, the present key is used while it is good, and the next try is a minute later (sooner near the end).
/// </remarks>
internal sealed class RefreshingAccessKeyProvider(IAccessKeySource source, TimeProvider clock) : IAccessKeyProvider
{
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_unknownLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private Task<AccessKey>? _current;
    private AccessKey? _currentKey;
    private DateTimeOffset _renewAt;
    private Fetch? _running;

    public string Kind => source.Kind;

    public string? Detail => source.Detail;

    public Task<AccessKey> GetAccessKeyAsync(ILogger logger, CancellationToken cancellationToken)
    {
        Fetch fetch;
        bool isMine;
        lock (_lock)
        {
            if (_current is not null && clock.GetUtcNow() < _renewAt)
            {
                return _current;
            }

            isMine = _running is null;
            fetch = _running ??= new Fetch();
            fetch.Waiting++;
        }

        if (isMine)
        {
            // Not awaited here: it belongs to all who wait. It never throws; what happens goes into the result.
            _ = RunAsync(fetch);
        }

        return WaitAsync(fetch, isMine, logger, cancellationToken);
    }

    public bool Invalidate(AccessKey refused)
    {
        lock (_lock)
        {
            if (ReferenceEquals(refused, _currentKey))
            {
                _current = null;
                _currentKey = null;
            }
        }

        return true;
    }

    /// <summary>How long before its end a key is renewed.</summary>
    internal static TimeSpan Margin(TimeSpan life) =>
        life <= TimeSpan.Zero ? TimeSpan.Zero : new TimeSpan(Math.Min(s_longestMargin.Ticks, life.Ticks / 4));

    private async Task<AccessKey> WaitAsync(Fetch fetch, bool isMine, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var result = await fetch.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (isMine)
            {
                Log(logger, result);
            }

            return result.Key ?? throw (Exception?)(isMine ? result.Failure : result.Failure?.Copy()) ?? new OperationCanceledException();
        }
        finally
        {
            Leave(fetch);
        }
    }

    private void Leave(Fetch fetch)
    {
        lock (_lock)
        {
            if (--fetch.Waiting > 0 || fetch.IsDone)
            {
                return;
            }

            // Nobody wants it any more; whoever comes next starts afresh.
            _running = ReferenceEquals(_running, fetch) ? null : _running;
        }

        fetch.Cancel();
    }

    private async Task RunAsync(Fetch fetch)
    {
        AccessKey? key = null;
        EnsCredentialException? failure = null;
        try
        {
            key = await source.FetchAsync(fetch.Token).ConfigureAwait(false);
        }
        catch (EnsCredentialException refused)
        {
            failure = refused;
        }
        catch (OperationCanceledException) when (fetch.Token.IsCancellationRequested)
        {
            fetch.Finish(default);
            return;
        }
        catch (Exception defect)
        {
            // A defect of ours must not leave the others waiting for ever.
            failure = EnsCredentialException.Failed(source.Kind, "the provider broke with " + defect.GetType().Name + ".", "Report this as a defect.", inner: defect);
        }

        fetch.Finish(Settle(fetch, key, failure));
    }

    private Result Settle(Fetch fetch, AccessKey? key, EnsCredentialException? failure)
    {
        lock (_lock)
        {
            _running = ReferenceEquals(_running, fetch) ? null : _running;
            fetch.IsDone = true;
            var now = clock.GetUtcNow();
            if (key is not null)
            {
                _currentKey = key;
                _current = Task.FromResult(key);
                _renewAt = key.Expiration is { } end ? end - Margin(end - now) : now + s_unknownLife;
            }
            else if (_currentKey is { } old && old.IsGoodAt(now))
            {
                var left = old.Expiration is { } end ? end - now : s_unknownLife;
                _renewAt = now + new TimeSpan(Math.Min(s_longestPause.Ticks, left.Ticks / 4));
                key = old;
            }
            else
            {
                _current = null;
                _currentKey = null;
            }

            return new Result(key, failure);
        }
    }

    private void Log(ILogger logger, Result result)
    {
        if (result.Key is null)
        {
            return;
        }

        if (result.Failure is null)
        {
            CredentialLog.Fetched(logger, source.Kind, result.Key.Expiration);
        }
        else
        {
            CredentialLog.NotRenewed(logger, result.Failure.Message, result.Key.Expiration);
        }
    }

    /// <summary>A key without a failure is fresh, one with a failure is the old one; a failure alone is the end.</summary>
    private readonly record struct Result(AccessKey? Key, EnsCredentialException? Failure);

    private sealed class Fetch
    {
        private readonly TaskCompletionSource<Result> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Action _cancel;

        public Fetch()
        {
            // Without timer and wait handle there is nothing in it to dispose.
            var cancellation = new CancellationTokenSource();
            Token = cancellation.Token;
            _cancel = cancellation.Cancel;
        }

        public CancellationToken Token { get; }

        public int Waiting { get; set; }

        public bool IsDone { get; set; }

        public void Cancel() => _cancel();

        public void Finish(Result result) => _result.TrySetResult(result);

        public async Task<Result> WaitAsync(CancellationToken cancellationToken)
        {
            if (!_result.Task.IsCompleted && cancellationToken.CanBeCanceled)
            {
                var left = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                using (cancellationToken.Register(() => left.TrySetResult(true)))
                {
                    await Task.WhenAny(_result.Task, left.Task).ConfigureAwait(false);
                }

                if (!_result.Task.IsCompleted)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            return await _result.Task.ConfigureAwait(false);
        }
    }
}
