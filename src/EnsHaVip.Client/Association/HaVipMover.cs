using System;

namespace EnsHaVip;

/// <summary>Mover of HAVIPs, and says truthfully what happened.</summary>
public sealed class HaVipMover
{
    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation.</summary>
    public HaVipMover(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    private EnsClient Client => _client;
}
