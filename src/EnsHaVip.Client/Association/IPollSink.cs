using System;

namespace EnsHaVip.Association;

/// <summary>Who hears what a round of looks finds.</summary>
internal interface IPollSink
{
    /// <summary>The poller's clock.</summary>
    TimeSpan Now { get; }

    /// <summary>A good look at a HAVIP; null if it is certainly not listed.</summary>
    void Seen(string haVipId, HaVip? haVip, PollLook look);

    /// <summary>The service will not let this session look at it.</summary>
    void Refused(string haVipId, EnsException failure);
}
