using System;
using EnsHaVip.Credentials;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Http;

/// <summary>What one call remembers from request to request.</summary>
internal sealed class CallState(EnsRequest request, ILogger logger, EnsClientOptions options)
{
    private readonly RepeatLimit _limit = request.Limit ?? RepeatLimit.Of(options);
    private long _throttledSince;

    public EnsOperation Operation => request.Operation;

    public ILogger Logger { get; } = logger;

    /// <summary>How many requests were sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When the first of them was sent, by the client's clock.</summary>
    public long? FirstSent { get; set; }

    /// <summary>How many of them were refused for throttling.</summary>
    public int Throttled { get; private set; }

    /// <summary>How many times it was tried, those included that ended before a request was sent.</summary>
    public int Tries { get; set; }

    /// <summary>How many tries count: those that were throttled, or refused for a stale key, surely did nothing.</summary>
    public int Spent => Tries - Throttled - (Refusal is null ? 0 : 1);

    /// <summary>The key that the service refused as expired or unknown, and how; once a call.</summary>
    public (AccessKey Key, EnsApiException Failure)? Refusal { get; set; }

    /// <summary>A request was refused for throttling.</summary>
    public void CountThrottled()
    {
        if (Throttled++ == 0)
        {
            _throttledSince = options.Clock.GetTimestamp();
        }
    }

    /// <summary>Notes in an answer what it took.</summary>
    public T Note<T>(T reply)
        where T : EnsReply
    {
        (reply.Attempts, reply.FirstSent) = (Attempts, FirstSent);
        return reply;
    }

    /// <summary>Notes in a failure what it took.</summary>
    public void Note(EnsException failure) => (failure.Attempts, failure.Spent, failure.FirstSent) = (Attempts, Spent, FirstSent);

    public bool MayRepeat(EnsException failure) =>
        RetryRules.MayRepeat(failure, request.Operation) && (RetryRules.IsThrottled(failure) ? IsWorthWaiting(failure) : Spent < _limit.MaxAttempts);

    /// <summary>How long to wait before the next request.</summary>
    public TimeSpan Delay(EnsException failure) =>
        RetryRules.Delay(failure, (RetryRules.IsThrottled(failure) ? Throttled : Spent) - 1, options.Jitter);

    // A service that asks for more time than there is gets no further request.
    private bool IsWorthWaiting(EnsException failure) =>
        options.Clock.GetElapsedTime(_throttledSince) + (failure.RetryAfter ?? TimeSpan.Zero) < _limit.ThrottlePatience;
}
