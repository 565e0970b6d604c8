using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip;

/// <summary>Renames HAVIPs, and says truthfully what happened.</summary>
public sealed class HaVipRenamer
{
    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation.</summary>
    public HaVipRenamer(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Gives a HAVIP a name.</summary>
    public Task<HaVip> RenameAsync(string haVipId, string name, CancellationToken cancellationToken) =>
        throw new NotImplementedException(_client.ToString());
}
