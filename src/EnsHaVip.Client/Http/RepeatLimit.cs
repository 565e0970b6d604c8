using System;
using System.Threading;

namespace EnsHaVip.Http;

/// <summary>How far one call may be repeated. Refusals for throttling have a time of their own: they provably did nothing, and waiting is the cure.</summary>
internal sealed class RepeatLimit
{
    /// <summary>One request, for a caller that repeats by a plan of its own.</summary>
    public static readonly RepeatLimit None = new(1, TimeSpan.Zero);

    private RepeatLimit(int maxAttempts, TimeSpan throttlePatience)
    {
        MaxAttempts = maxAttempts;
        ThrottlePatience = throttlePatience;
    }

    /// <summary>How many requests at most; those that were refused for throttling do not count.</summary>
    public int MaxAttempts { get; }

    /// <summary>For how long after the first refusal for throttling the call is tried again.</summary>
    public TimeSpan ThrottlePatience { get; }

    /// <summary>What a client allows each call.</summary>
    public static RepeatLimit Of(EnsClientOptions options) => options.MaxAttempts > 1 ? new(options.MaxAttempts, options.ThrottlePatience) : None;

    /// <summary>What is left after so many requests, but one in any case.</summary>
    public RepeatLimit After(int spent) => new(Math.Max(1, MaxAttempts - spent), ThrottlePatience);

    /// <summary>With no more patience than there is time.</summary>
    /// <param name="time">The time that is left, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public RepeatLimit Within(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time >= ThrottlePatience ? this : new(MaxAttempts, time);
}
