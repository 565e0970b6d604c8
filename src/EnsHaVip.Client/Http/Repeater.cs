using System;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace EnsHaVip.Http;

/// <summary>Sends again what may be sent again; Polly counts and waits.</summary>
/// <remarks>It is made when a request first fails: a process in which none does never loads Polly, and a good call does not pass through it.</remarks>
internal sealed class Repeater
{
    private static readonly ResiliencePropertyKey<CallState> s_state = new("EnsHaVip.Call");

    private readonly ResiliencePipeline _pipeline;

    public Repeater(EnsClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.Clock };
        builder.AddRetry(new RetryStrategyOptions
        {
            // The call itself says when it is enough: not every request counts.
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = static arguments => new ValueTask<bool>(
                arguments.Outcome.Exception is EnsException failure
                && arguments.Context.Properties.GetValue(s_state, null!).MayRepeat(failure)),
            DelayGenerator = static arguments => new ValueTask<TimeSpan?>(
                arguments.Context.Properties.GetValue(s_state, null!).Delay((EnsException)arguments.Outcome.Exception!)),
            OnRetry = static arguments =>
            {
                var state = arguments.Context.Properties.GetValue(s_state, null!);
                EnsLog.Repeating(state.Logger, state.Operation.Name, ((EnsException)arguments.Outcome.Exception!).ErrorId, state.Attempts, arguments.RetryDelay.TotalMilliseconds);
                return default;
            },
        });
        _pipeline = builder.Build();
    }

    /// <summary>Goes on after a first request that failed.</summary>
    /// <param name="failed">The first request, which is the pipeline's first attempt.</param>
    /// <param name="attempt">Sends one request.</param>
    /// <param name="state">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> RepeatAsync<T>(Task<T> failed, Func<CancellationToken, Task<T>> attempt, CallState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(s_state, state);
        Task<T>? first = failed;
        try
        {
            return await _pipeline.ExecuteAsync(
                attempted =>
                {
                    var task = first ?? attempt(attempted.CancellationToken);
                    first = null;
                    return new ValueTask<T>(task);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
