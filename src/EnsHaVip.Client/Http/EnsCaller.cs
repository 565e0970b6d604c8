using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Http;

/// <summary>
/// One call of the service: governor, access key, and the repeats that are safe.
/// A read is repeated after any passing failure; a change only after one that provably did nothing.
/// </summary>
internal sealed class EnsCaller : IDisposable
{
    private readonly EnsClientOptions _options;
    private readonly EnsTransport _transport;
    private readonly IAccessKeyProvider _keys;
    private readonly RequestGovernor _governor;
    private readonly Lazy<Repeater> _repeater;
    private volatile bool _hasAnswered;

    // Never disposed of: it has neither timer nor handle, and who waits may register with it at any time.
    [SuppressMessage("Usage", "CA2213", Justification = "See above.")]
    private readonly CancellationTokenSource _ended = new();

    public EnsCaller(EnsClientOptions options, EnsTransport transport, IAccessKeyProvider keys, RequestGovernor governor)
    {
        _options = options;
        _transport = transport;
        _keys = keys;
        _governor = governor;
        _repeater = new Lazy<Repeater>(() => new Repeater(options));
    }

    /// <summary>True once a request was answered well.</summary>
    public bool HasAnswered => _hasAnswered;

    public async Task<T> CallAsync<T>(EnsRequest request, IReplyParser<T> parser, ILogger logger, CancellationToken cancellationToken)
        where T : EnsReply
    {
        var state = new CallState(request, logger, _options);
        var first = AttemptAsync(request, parser, state, cancellationToken);
        try
        {
            return state.Note(await first.ConfigureAwait(false));
        }
        catch (EnsException failure) when (state.MayRepeat(failure))
        {
            return await RepeatAsync(first, request, parser, state, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsException failure)
        {
            state.Note(failure);
            throw;
        }
    }

    /// <summary>Cancelled when the client is disposed of.</summary>
    public CancellationToken Ended => _ended.Token;

    public void Dispose()
    {
        // The transport first: whoever wakes up finds it closed.
        _transport.Dispose();
        _governor.Dispose();
        _ended.Cancel();
    }

    private async Task<T> RepeatAsync<T>(Task<T> failed, EnsRequest request, IReplyParser<T> parser, CallState state, CancellationToken cancellationToken)
        where T : EnsReply
    {
        try
        {
            return state.Note(await _repeater.Value.RepeatAsync(failed, token => AttemptAsync(request, parser, state, token), state, cancellationToken).ConfigureAwait(false));
        }
        catch (EnsException failure)
        {
            state.Note(failure);
            throw;
        }
    }

    private async Task<T> AttemptAsync<T>(EnsRequest request, IReplyParser<T> parser, CallState state, CancellationToken cancellationToken)
        where T : EnsReply
    {
        state.Tries++;
        await _governor.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        _transport.ThrowIfEnded(state.Operation.Name);
        var key = await _keys.GetAccessKeyAsync(state.Logger, cancellationToken).ConfigureAwait(false);
        if (state.Refusal is { } refusal && key.IsSameAs(refusal.Key))
        {
            // Asked afresh, the provider has only the key that was just refused: sending it again would be refused again.
            ExceptionDispatchInfo.Capture(refusal.Failure).Throw();
        }

        state.Attempts++;
        if (state.Operation.Changes)
        {
            EnsLog.Sending(state.Logger, state.Operation.Name, request, state.Attempts);
        }

        var started = _options.Clock.GetTimestamp();
        state.FirstSent ??= started;
        try
        {
            var reply = await _transport.SendAsync(request, key, parser, cancellationToken).ConfigureAwait(false);
            _governor.ReportGood();
            _hasAnswered = true;
            EnsLog.Answered(state.Logger, state.Operation.Name, request, state.Attempts, Elapsed(started), reply.RequestId);
            return reply;
        }
        catch (OperationCanceledException) when (state.Operation.Changes)
        {
            EnsLog.GivenUp(state.Logger, state.Operation.Name, request, state.Attempts, Elapsed(started));
            throw;
        }
        catch (EnsException failure)
        {
            EnsLog.Failed(state.Logger, state.Operation.Name, request, state.Attempts, Elapsed(started), failure.ErrorId, failure.RequestId);
            if (failure is EnsApiException { Entry.Kind: EnsErrorKind.Busy } busy)
            {
                _governor.ReportThrottled(busy.RetryAfter);
            }

            if (RetryRules.IsThrottled(failure))
            {
                state.CountThrottled();
            }

            if (failure is EnsApiException api && RetryRules.IsStaleKey(api) && state.Refusal is null && _keys.Invalidate(key))
            {
                // A key that was refused as expired changed nothing, and the provider may have a fresh one.
                state.Refusal = (key, api);
                return await AttemptAsync(request, parser, state, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }
    }

    private double Elapsed(long started) => _options.Clock.GetElapsedTime(started).TotalMilliseconds;
}
