using System;

namespace EnsHaVip.Association;

/// <summary>One request of a round: when it began and ended by the poller's clock, and the service's id of it.</summary>
internal readonly struct PollLook(TimeSpan started, TimeSpan ended, string? requestId)
{
    public TimeSpan Started { get; } = started;

    public TimeSpan Ended { get; } = ended;

    public string? RequestId { get; } = requestId;
}
