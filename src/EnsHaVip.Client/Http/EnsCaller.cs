using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace EnsHaVip.Http;

/// <summary>
/// One call of the service: governor, access key, limit for each request, and the repeats that are safe.
/// A read is repeated after any passing failure; a change only after one that provably did nothing.
/// </summary>
internal sealed class EnsCaller : IDisposable
{
    private static readonly ResiliencePropertyKey<CallState> s_state = new("EnsHaVip.Call");

    private readonly EnsClientOptions _options;
    private readonly EnsTransport _transport;
    private readonly IAccessKeyProvider _keys;
    private readonly RequestGovernor _governor;
    private readonly ResiliencePipeline _pipeline;

    public EnsCaller(EnsClientOptions options, EnsTransport transport, IAccessKeyProvider keys, RequestGovernor governor)
    {
        _options = options;
        _transport = transport;
        _keys = keys;
        _governor = governor;
        _pipeline = BuildPipeline(options);
    }

    public async Task<T> CallAsync<T>(EnsRequest request, IReplyParser<T> parser, ILogger logger, CancellationToken cancellationToken)
        where T : EnsReply
    {
        var state = new CallState(request, logger);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(s_state, state);
        try
        {
            var reply = await _pipeline.ExecuteAsync(
                static (c, s) => new ValueTask<T>(s.Caller.AttemptAsync(s.Request, s.Parser, c.Properties.GetValue(s_state, null!), c.CancellationToken)),
                context,
                (Caller: this, Request: request, Parser: parser)).ConfigureAwait(false);
            reply.Attempts = state.Attempts;
            return reply;
        }
        catch (EnsException failure)
        {
            failure.Attempts = state.Attempts;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _transport.Dispose();

    private static ResiliencePipeline BuildPipeline(EnsClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.Clock };
        if (options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = static arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is EnsException failure
                    && arguments.Context.Properties.GetValue(s_state, null!).MayRepeat(failure)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(
                    RetryRules.Delay((EnsException)arguments.Outcome.Exception!, arguments.AttemptNumber, options.Jitter)),
                OnRetry = static arguments =>
                {
                    var state = arguments.Context.Properties.GetValue(s_state, null!);
                    EnsLog.Repeating(state.Logger, state.Operation.Name, ((EnsException)arguments.Outcome.Exception!).ErrorId, state.Attempts, arguments.RetryDelay.TotalMilliseconds);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private async Task<T> AttemptAsync<T>(EnsRequest request, IReplyParser<T> parser, CallState state, CancellationToken cancellationToken)
        where T : EnsReply
    {
        await _governor.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        var key = await _keys.GetAccessKeyAsync(state.Logger, cancellationToken).ConfigureAwait(false);
        if (state.Refusal is { } refusal && key.IsSameAs(refusal.Key))
        {
            // Asked afresh, the provider has only the key that was just refused: sending it again would be refused again.
            ExceptionDispatchInfo.Capture(refusal.Failure).Throw();
        }

        state.Attempts++;
        var started = _options.Clock.GetTimestamp();
        try
        {
            var reply = await SendWithLimitAsync(request, key, parser, cancellationToken).ConfigureAwait(false);
            _governor.ReportGood();
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

            if (failure is EnsApiException api && RetryRules.IsStaleKey(api) && state.Refusal is null && _keys.Invalidate(key))
            {
                // A key that was refused as expired changed nothing, and the provider may have a fresh one.
                state.Refusal = (key, api);
                return await AttemptAsync(request, parser, state, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }
    }

    private async Task<T> SendWithLimitAsync<T>(EnsRequest request, AccessKey key, IReplyParser<T> parser, CancellationToken cancellationToken)
        where T : EnsReply
    {
        using var limit = _options.Clock.CreateCancellationTokenSource(_options.RequestTimeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _transport.SendAsync(request, key, parser, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EnsTransportException(request.Operation.Name, EnsTransportFailure.RequestTimeout,
                FormattableString.Invariant($"{request.Operation.Name} got no whole answer within {_options.RequestTimeout.TotalSeconds:0.###} s."), cancelled);
        }
    }

    private double Elapsed(long started) => _options.Clock.GetElapsedTime(started).TotalMilliseconds;

    private sealed class CallState(EnsRequest request, ILogger logger)
    {
        public EnsOperation Operation => request.Operation;

        public ILogger Logger { get; } = logger;

        public int Attempts { get; set; }

        /// <summary>The key that the service refused as expired or unknown, and how; once a call.</summary>
        public (AccessKey Key, EnsApiException Failure)? Refusal { get; set; }

        public bool MayRepeat(EnsException failure) =>
            (request.MaxAttempts is not { } most || Attempts < most) && RetryRules.MayRepeat(failure, request.Operation);
    }
}
