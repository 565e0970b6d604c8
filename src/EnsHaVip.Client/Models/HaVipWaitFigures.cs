using System;

namespace EnsHaVip;

/// <summary>What a wait cost and how sharp it was.</summary>
public sealed class HaVipWaitFigures
{
    /// <summary>From the start of the wait to the answer that ended it.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>How many poll rounds looked at the item. One round may serve many items.</summary>
    public int Polls { get; set; }

    /// <summary>How many of those rounds failed and were tried again.</summary>
    public int FailedPolls { get; set; }

    /// <summary>The time between the last look that did not show the wanted state and the one that did: no lag can be larger.</summary>
    public TimeSpan LagAtMost { get; set; }

    /// <summary>The figures in a few words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Elapsed.TotalSeconds:0.###} s, {Polls} looks");
}
