using System.Collections.Generic;

namespace EnsHaVip.Association;

/// <summary>A listing that covers many HAVIPs at once.</summary>
internal sealed class PollScope(string key, DescribeHaVipsRequest filter, HashSet<string> haVipIds)
{
    /// <summary>What tells this listing from others, to remember its size by.</summary>
    public string Key { get; } = key;

    public DescribeHaVipsRequest Filter { get; } = filter;

    /// <summary>The HAVIPs it is read for.</summary>
    public HashSet<string> HaVipIds { get; } = haVipIds;
}
