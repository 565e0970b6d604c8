using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Http;

/// <summary>
/// Keeps all users of a session to one request rate, and holds all of them back while the service says Throttling. After that they start
/// one by one, faster with each good answer: all at once would be the next reason to throttle.
/// </summary>
internal sealed class RequestGovernor : IDisposable
{
    private const double GapAfterGood = 0.9;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_firstGap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_leastGap = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_mostLate = TimeSpan.FromMilliseconds(50);

    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _interval;

    // In the order of asking. Turns are given when they come, so that one who leaves takes none along.
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = new();
    private ITimer? _timer;
    private TimeSpan _nextTurn;
    private TimeSpan _closedUntil;
    private TimeSpan _pause;
    private TimeSpan _gap;
    private bool _hasEnded;

    public RequestGovernor(TimeProvider clock, double? requestsPerSecond)
    {
        if (requestsPerSecond <= 0 || double.IsNaN(requestsPerSecond ?? 1))
        {
            throw new ArgumentOutOfRangeException(nameof(requestsPerSecond), requestsPerSecond, "The request rate must be above 0.");
        }

        _clock = clock;
        _start = clock.GetTimestamp();
        _interval = requestsPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
    }

    // Not the time of day, which somebody may set back.
    private TimeSpan Now => _clock.GetElapsedTime(_start);

    private TimeSpan NextTurn => Longer(_nextTurn, _closedUntil);

    /// <summary>Waits until a request may be sent, or until the client is disposed of.</summary>
    public Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (_lock)
        {
            var now = Now;
            if (_hasEnded || (_waiting.Count == 0 && NextTurn <= now))
            {
                Take(now);
                return Task.CompletedTask;
            }

            place = _waiting.AddLast(new TaskCompletionSource<bool>());
            SetTimer(now);
        }

        return WaitAsync(place, cancellationToken);
    }

    /// <summary>The service refused a request as one too many: everybody waits for its hint, else a second, then two, up to half a minute.</summary>
    public void ReportThrottled(TimeSpan? hint)
    {
        lock (_lock)
        {
            var now = Now;
            if (hint is null && now < _closedUntil)
            {
                // Requests that were under way when the door closed are no new reason.
                return;
            }

            _gap = s_firstGap;
            _pause = hint ?? (_pause == TimeSpan.Zero ? s_firstPause : Shorter(_pause + _pause, s_longestPause));
            _closedUntil = Longer(now + _pause, _closedUntil);
        }
    }

    /// <summary>A request went through: the others follow faster, and the next throttling starts small again.</summary>
    public void ReportGood()
    {
        lock (_lock)
        {
            if ((_pause == TimeSpan.Zero && _gap == TimeSpan.Zero) || Now < _closedUntil)
            {
                // All is well already; or it was sent before the door closed, and says nothing of what comes after.
                return;
            }

            _pause = TimeSpan.Zero;
            _gap = Longer(TimeSpan.FromTicks((long)(_gap.Ticks * GapAfterGood)), s_leastGap);
            if (_gap == s_leastGap && _waiting.Count == 0)
            {
                _gap = TimeSpan.Zero;
            }
        }
    }

    /// <summary>Nobody waits any more: who would have been sent finds the client closed.</summary>
    public void Dispose()
    {
        TaskCompletionSource<bool>[] left;
        lock (_lock)
        {
            _hasEnded = true;
            left = [.. _waiting];
            _waiting.Clear();
            SetTimer(Now);
        }

        Array.ForEach(left, one => one.TrySetResult(true));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Take(TimeSpan turn) => _nextTurn = turn + Longer(_interval, _gap);

    private async Task WaitAsync(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => Leave(place, cancellationToken)))
        {
            await place.Value.Task.ConfigureAwait(false);
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                return;
            }

            _waiting.Remove(place);
            SetTimer(Now);
        }

        place.Value.TrySetCanceled(cancellationToken);
    }

    // Everybody whose turn has come goes, outside the lock.
    private void LetIn()
    {
        while (true)
        {
            TaskCompletionSource<bool> next;
            lock (_lock)
            {
                var now = Now;
                var turn = NextTurn;
                if (_waiting.First is not { } first || turn > now)
                {
                    SetTimer(now);
                    return;
                }

                // The turn and not now: a timer that is late does not make the next one late.
                Take(Longer(turn, now - s_mostLate));
                _waiting.RemoveFirst();
                SetTimer(now);
                next = first.Value;
            }

            next.TrySetResult(true);
        }
    }

    // One timer, for the first in the queue, as long as there is one.
    private void SetTimer(TimeSpan now)
    {
        if (_waiting.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
            return;
        }

        _timer ??= _clock.CreateTimer(static governor => ((RequestGovernor)governor!).LetIn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // Whole milliseconds, rounded up: a timer takes a part of one as none.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Longer(NextTurn - now, TimeSpan.Zero).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
