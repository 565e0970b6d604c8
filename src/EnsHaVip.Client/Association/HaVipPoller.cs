using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip;

/// <summary>One loop of looks that serves everything that is waited for in one invocation.</summary>
public sealed class HaVipPoller
{
    private readonly EnsClient _client;
    private readonly TimeSpan? _pollInterval;

    /// <summary>Makes a poller; it does nothing until somebody waits.</summary>
    /// <param name="client">The client to look with.</param>
    /// <param name="pollInterval">A fixed time between looks; null starts at about 1 s and slows to 5 s.</param>
    public HaVipPoller(EnsClient client, TimeSpan? pollInterval = null)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _pollInterval = pollInterval;
    }

    /// <summary>Raised, on a thread of the pool, whenever a wait begins or ends.</summary>
    public event EventHandler<HaVipPollProgressEventArgs>? Progressed;

    /// <summary>Waits for one target. May be called at any time, from any thread.</summary>
    /// <exception cref="HaVipWaitException">Time ran out, or the wanted state cannot come any more.</exception>
    /// <exception cref="EnsException">The state may not be read at all.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<HaVipWaitResult> WaitAsync(HaVipWaitTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Progressed?.Invoke(this, new HaVipPollProgressEventArgs(0, 0));
        throw new NotImplementedException(_client.ToString() + _pollInterval);
    }
}
