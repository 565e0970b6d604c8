using System;

namespace EnsHaVip.Http;

/// <summary>When the same request may be sent again, and how long to wait before.</summary>
internal static class RetryRules
{
    // Two bases: a passing fault is over soon, a throttled caller must really slow down.
    private static readonly TimeSpan s_faultBase = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_throttleBase = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Reads: after any passing failure. Changes: only if the first request provably did nothing.</summary>
    public static bool MayRepeat(EnsException failure, EnsOperation operation) =>
        failure.IsTransient && (!operation.Changes || failure.Outcome == ChangeOutcome.NotApplied);

    /// <summary>Refused as one request too many: it did nothing, and the same request is welcome later.</summary>
    public static bool IsThrottled(EnsException failure) =>
        failure is EnsApiException { Entry.Kind: EnsErrorKind.Busy, Outcome: ChangeOutcome.NotApplied };

    /// <summary>The service's hint if it gave one; else exponential with full jitter above a quarter.</summary>
    public static TimeSpan Delay(EnsException failure, int attempt, Func<double>? jitter)
    {
        if (failure.RetryAfter is { } hint)
        {
            return hint;
        }

        var first = failure is EnsApiException { Entry.Kind: EnsErrorKind.Busy } ? s_throttleBase : s_faultBase;
        var ceiling = Math.Min(s_longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 16)));
        return TimeSpan.FromMilliseconds(ceiling * (0.25 + (0.75 * (jitter ?? Randomness.NextDouble)())));
    }

    /// <summary>True if the service refused the temporary key itself, so that a fresh one may do.</summary>
    public static bool IsStaleKey(EnsApiException failure) => IsStaleKey(failure.Code);

    /// <inheritdoc cref="IsStaleKey(EnsApiException)"/>
    public static bool IsStaleKey(string code) =>
        code.StartsWith("InvalidSecurityToken.", StringComparison.Ordinal)
        || code.StartsWith("InvalidAccessKeyId.", StringComparison.Ordinal);
}
