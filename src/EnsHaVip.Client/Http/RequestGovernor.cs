using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Http;

/// <summary>
/// Keeps all users of a session to one request rate, and holds all of them back while the service says Throttling.
/// </summary>
internal sealed class RequestGovernor
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private DateTimeOffset _nextTurn = DateTimeOffset.MinValue;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private TimeSpan _pause = TimeSpan.Zero;

    public RequestGovernor(TimeProvider clock, double? requestsPerSecond)
    {
        if (requestsPerSecond <= 0 || double.IsNaN(requestsPerSecond ?? 1))
        {
            throw new ArgumentOutOfRangeException(nameof(requestsPerSecond), requestsPerSecond, "The request rate must be above 0.");
        }

        _clock = clock;
        _interval = requestsPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
    }

    /// <summary>Waits until a request may be sent.</summary>
    public Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var wait = TakeTurn();
        return wait > TimeSpan.Zero ? WaitAsync(wait, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>The service refused a request as one too many: everybody waits for its hint, else a second, then two, up to half a minute.</summary>
    public void ReportThrottled(TimeSpan? hint)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (hint is null && now < _closedUntil)
            {
                // Requests that were under way when the door closed are no new reason.
                return;
            }

            _pause = hint ?? (_pause == TimeSpan.Zero ? s_firstPause : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, s_longestPause.Ticks)));
            var until = now + _pause;
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    /// <summary>A request went through: the next throttling starts small again.</summary>
    public void ReportGood()
    {
        lock (_lock)
        {
            _pause = TimeSpan.Zero;
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        for (; wait > TimeSpan.Zero; wait = StillClosed())
        {
            await _clock.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan TakeTurn()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var turn = now;
            if (_interval > TimeSpan.Zero)
            {
                turn = _nextTurn > now ? _nextTurn : now;
                _nextTurn = turn + _interval;
            }

            turn = _closedUntil > turn ? _closedUntil : turn;
            return turn - now;
        }
    }

    private TimeSpan StillClosed()
    {
        lock (_lock)
        {
            return _closedUntil - _clock.GetUtcNow();
        }
    }
}
