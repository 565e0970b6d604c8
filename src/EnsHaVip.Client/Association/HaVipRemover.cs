using System;

namespace EnsHaVip;

/// <summary>Remover of HAVIPs, and says truthfully what happened.</summary>
public sealed class HaVipRemover
{
    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation.</summary>
    public HaVipRemover(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    private EnsClient Client => _client;
}
