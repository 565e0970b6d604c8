using System;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>How often one waits looks: about every second at first, every 5 s at last; or as fixed by the user.</summary>
internal sealed class PollPacing(TimeSpan? fixedInterval, Func<double>? jitter)
{
    /// <summary>How long the first look waits for company.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <summary>The shortest time from one round to the next.</summary>
    public TimeSpan RoundGap { get; } = TimeSpan.FromTicks((long)((fixedInterval < s_shortest ? fixedInterval.Value : s_shortest).Ticks * 0.9));

    /// <summary>The time until the next look at something that has been waited for this long: a quarter of it, so that no lag is large beside the wait.</summary>
    public TimeSpan Interval(TimeSpan age)
    {
        if (fixedInterval is { } interval)
        {
            return interval;
        }

        var ticks = Math.Min(s_longest.Ticks, Math.Max(s_shortest.Ticks, age.Ticks / 4));
        return TimeSpan.FromTicks((long)(ticks * (0.9 + (0.2 * (jitter ?? Randomness.NextDouble)()))));
    }
}
