using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>What a look at several HAVIPs gave.</summary>
public sealed class HaVipStates
{
    internal HaVipStates(IReadOnlyDictionary<string, HaVip?> haVips, string? requestId)
    {
        HaVips = haVips;
        RequestId = requestId;
    }

    /// <summary>Each HAVIP by its id; null for one that does not exist.</summary>
    public IReadOnlyDictionary<string, HaVip?> HaVips { get; }

    /// <summary>The service's id of the request that looked; of the last one where it took several.</summary>
    public string? RequestId { get; }
}
