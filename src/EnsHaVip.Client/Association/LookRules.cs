using System;

namespace EnsHaVip.Association;

/// <summary>
/// When a look at the state is believed. What is seen is believed at once. What is <em>not</em> seen is only believed after several good
/// looks in a row that spread over a grace time, because the service's listing may lag behind its changes (unverified how far).
/// </summary>
internal static class LookRules
{
    /// <summary>A lost answer is looked into for this long at most; longer than a throttling window of a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    /// <summary>A pair that was just asked for, and was never seen, may stay unlisted for this long.</summary>
    public static readonly TimeSpan NewEntryGrace = TimeSpan.FromSeconds(30);

    /// <summary>Something nobody just asked for, and that was never seen, is given up after this long.</summary>
    public static readonly TimeSpan StrangerGrace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A request whose answer is lost may be carried out this much later (unverified: what gateways commonly give a request). A repeat that does no
    /// harm waits only for the looks; before it is said that nothing happened, this time must be over.
    /// </summary>
    public static readonly TimeSpan LateArrival = TimeSpan.FromSeconds(30);

    /// <summary>An entry that is older than the request by no more than this counts as new: clocks that are set differ by less.</summary>
    public static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(5);

    /// <summary>By our clock; the service takes no request that is further than this from its own clock.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    // Between the looks: 5 looks over 5 s stand reads that lag by up to 4 calls or just under 5 s.
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2),
    ];

    /// <summary>How many good looks in a row must miss something before it is believed to be absent.</summary>
    public static int LooksToBelieveAbsence => s_pauses.Length + 1;

    /// <summary>How old an entry is beside a request that was sent at a time.</summary>
    public static EntryAge AgeOf(DateTimeOffset? creation, DateTimeOffset sent) =>
        creation < sent - ClockTolerance ? EntryAge.Older
        : creation >= sent - ClockSlack ? EntryAge.New
        : EntryAge.CannotTell;

    /// <summary>The pause after so many good looks that missed it.</summary>
    public static TimeSpan PauseAfterMiss(int misses) => s_pauses[Math.Min(Math.Max(misses, 1), s_pauses.Length) - 1];

    /// <summary>The pause after so many looks in a row that failed: what the service asks for, else 0.5 s, 1 s, 2 s, … 5 s.</summary>
    public static TimeSpan PauseAfterFailure(int failures, EnsException failure)
    {
        var own = TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(failures, 8))));
        return failure.RetryAfter is { } hint && hint > own ? hint : own;
    }
}
