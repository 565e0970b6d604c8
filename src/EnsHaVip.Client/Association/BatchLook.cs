using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Looks at many HAVIPs in as few requests as cover them, with what earlier looks taught.</summary>
internal sealed class BatchLook(EnsClient client) : IPollSink
{
    private readonly PollMap _map = new();
    private readonly object _lock = new();
    private readonly long _started = client.Clock.GetTimestamp();
    private Dictionary<string, HaVip?> _states = [];
    private EnsException? _refusal;
    private string? _requestId;

    TimeSpan IPollSink.Now => client.Clock.GetElapsedTime(_started);

    /// <summary>One look: each HAVIP that was asked for, null for one that is certainly not there. Not for two callers at once.</summary>
    /// <exception cref="EnsException">Not all of it could be read.</exception>
    public async Task<LookAnswer<IReadOnlyDictionary<string, HaVip?>>> ReadAsync(IReadOnlyCollection<string> haVipIds, CancellationToken cancellationToken)
    {
        _states = new(haVipIds.Count, StringComparer.Ordinal);
        _refusal = null;
        var round = new PollRound(client, _map, this, haVipIds, cancellationToken);
        if ((await round.RunAsync().ConfigureAwait(false) ?? _refusal) is { } failure)
        {
            throw failure;
        }

        return new(haVipIds.ToDictionary(id => id, id => _states[id], StringComparer.Ordinal), _requestId ?? string.Empty);
    }

    void IPollSink.Seen(string haVipId, HaVip? haVip, PollLook look)
    {
        lock (_lock)
        {
            _states[haVipId] = haVip;
            _requestId = look.RequestId;
        }
    }

    void IPollSink.Refused(string haVipId, EnsException failure)
    {
        lock (_lock)
        {
            _refusal = failure;
        }
    }
}
