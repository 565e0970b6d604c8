using System;

namespace EnsHaVip;

/// <summary>How far the waits of one invocation are.</summary>
public sealed class HaVipPollProgressEventArgs(int waiting, int done) : EventArgs
{
    /// <summary>How many are still waited for.</summary>
    public int Waiting { get; } = waiting;

    /// <summary>How many came to an end, good or bad.</summary>
    public int Done { get; } = done;
}
