using System;

namespace EnsHaVip;

/// <summary>Creator of HAVIPs, and says truthfully what happened.</summary>
public sealed class HaVipCreator
{
    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation.</summary>
    public HaVipCreator(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    private EnsClient Client => _client;
}
