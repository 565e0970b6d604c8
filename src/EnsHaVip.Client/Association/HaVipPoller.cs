using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>One loop of looks that serves everything that is waited for in one invocation.</summary>
/// <remarks>
/// What is seen is believed at once, what is missed only after several looks: a pair that was there must be missed by 5 looks in a row, over
/// 5 s, before it is said to have vanished; one that was just asked for may stay unlisted for 30 s, anything else for 10 s.
/// Nothing runs while nobody waits.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither timer nor handle, and the timer goes with the last wait: nothing is left to dispose.")]
public sealed class HaVipPoller
{
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly EnsClient _client;
    private readonly PollPacing _pacing;
    private readonly PollMap _map = new();
    private readonly PollRegistry _registry = new();
    private readonly Sink _sink;
    private readonly long _origin;

    // One timer for rounds and time limits: nothing sleeps, and nothing is left behind when the last wait ends.
    private ITimer? _timer;
    private TimeSpan _armed = TimeSpan.MaxValue;
    private TaskCompletionSource<bool> _roundEnd = new();
    private CancellationTokenSource? _stop;
    private TimeSpan _roundStarted = -s_longestSleep;
    private bool _roundRuns;

    /// <summary>Makes a poller; it does nothing until somebody waits.</summary>
    /// <param name="client">The client to look with.</param>
    /// <param name="pollInterval">A fixed time between looks, above 0; null starts at about 1 s and slows to 5 s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not above 0.</exception>
    public HaVipPoller(EnsClient client, TimeSpan? pollInterval = null)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        if (pollInterval <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(pollInterval), pollInterval, "The time between looks must be above 0.");
        }

        _pacing = new PollPacing(pollInterval, client.Options.Jitter);
        _origin = client.Clock.GetTimestamp();
        _sink = new Sink(this);
    }

    /// <summary>Raised whenever a wait begins or ends, on whatever thread that happens; handlers must be quick.</summary>
    public event EventHandler<HaVipPollProgressEventArgs>? Progressed;

    private TimeSpan Now => _client.Clock.GetElapsedTime(_origin);

    /// <summary>Waits for one target. May be called at any time, from any thread.</summary>
    /// <param name="target">What to wait for; it must not be changed while the wait runs.</param>
    /// <param name="timeout">How long at most; zero is one look, <see cref="Timeout.InfiniteTimeSpan"/> no limit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HaVipWaitException">Time ran out, or the wanted state cannot come any more.</exception>
    /// <exception cref="EnsException">The state may not be read at all, or the client has ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<HaVipWaitResult> WaitAsync(HaVipWaitTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        (target ?? throw new ArgumentNullException(nameof(target))).Check();
        return WaitAsync(target, WaitGoal.For(target), timeout, cancellationToken);
    }

    internal async Task<HaVipWaitResult> WaitAsync(HaVipWaitTarget target, WaitGoal goal, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time limit must not be negative.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        PollEntry entry;
        lock (_lock)
        {
            entry = new PollEntry(target, goal, _pacing, Now, timeout);
            _registry.Add(entry);
            _map.Hint(target);
            var round = _roundRuns ? TimeSpan.MaxValue : NotBefore(entry.DueAt());
            Arm(round < entry.ExpiresAt ? round : entry.ExpiresAt);
        }

        RaiseProgress();
        using var ended = _client.Ended.Register(() => End(entry, () => entry.Completion.TrySetException(new EnsClientEndedException("DescribeHaVips", wasSent: false))));
        using var registration = cancellationToken.Register(() => End(entry, () => entry.Completion.TrySetCanceled(cancellationToken)));
        try
        {
            return await entry.Completion.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The last one to go takes the round with it.
            await RoundNobodyWaitsForAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task RoundNobodyWaitsForAsync()
    {
        lock (_lock)
        {
            return _registry.Count == 0 && _roundRuns ? _roundEnd.Task : Task.CompletedTask;
        }
    }

    // Outside the lock: whoever waits goes on from here.
    private void End(PollEntry entry, Action complete)
    {
        CancellationTokenSource? stop = null;
        lock (_lock)
        {
            if (!_registry.Remove(entry))
            {
                return;
            }

            if (_registry.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
                _armed = TimeSpan.MaxValue;
                stop = _roundRuns ? _stop : null;
            }
        }

        stop?.Cancel();
        complete();
        RaiseProgress();
    }

    private void End(PollEntry entry, PollEnd end) => End(entry, () => _ = end.Failure is null
        ? entry.Completion.TrySetResult(end.Result!)
        : entry.Completion.TrySetException(end.Failure));

    private TimeSpan NotBefore(TimeSpan due) => due > _roundStarted + _pacing.RoundGap ? due : _roundStarted + _pacing.RoundGap;

    // Under the lock. Sets the timer to the time if it stands later.
    private void Arm(TimeSpan time)
    {
        if (time >= _armed)
        {
            return;
        }

        _armed = time;
        var delay = time - Now;
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > s_longestSleep ? s_longestSleep : delay;
        _timer ??= _client.Clock.CreateTimer(static state => ((HaVipPoller)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    // Under the lock. While a round runs only time limits count; its end sets the timer anew.
    private void ArmAnew()
    {
        _armed = TimeSpan.MaxValue;
        if (_registry.Count > 0)
        {
            Arm(_registry.NextExpiry());
            Arm(_roundRuns ? TimeSpan.MaxValue : NotBefore(_registry.NextLook()));
        }
    }

    private void OnTimer()
    {
        PollEntry[] overdue;
        TimeSpan now;
        lock (_lock)
        {
            now = Now;
            overdue = _registry.Overdue(now);
        }

        foreach (var entry in overdue)
        {
            End(entry, entry.TimeOut(now));
        }

        List<string>? due = null;
        TaskCompletionSource<bool>? end = null;
        CancellationToken stop = default;
        lock (_lock)
        {
            if (!_roundRuns && _registry.Count > 0 && NotBefore(_registry.NextLook()) <= now)
            {
                due = _registry.DueHaVips(now);
                _roundRuns = true;
                _roundStarted = now;
                _roundEnd = end = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _stop = new CancellationTokenSource();
                stop = _stop.Token;
            }

            ArmAnew();
        }

        if (due is not null)
        {
            _ = RunRoundAsync(due, now, end!, stop);
        }
    }

    // Each round has its own end: the next one may have begun before this one says that it is over.
    private async Task RunRoundAsync(List<string> due, TimeSpan started, TaskCompletionSource<bool> end, CancellationToken stop)
    {
        try
        {
            var round = new PollRound(_client, _map, _sink, due, stop);
            var failure = await round.RunAsync().ConfigureAwait(false);
            AssociationLog.Polled(_client.Logger, round.Requests, due.Count, round.Left.Count);
            if (failure is not null)
            {
                AssociationLog.PollFailed(_client.Logger, failure.ErrorId, round.Left.Count);
                lock (_lock)
                {
                    _registry.NoteFailure(round.Left, failure, new PollLook(started, Now, failure.RequestId));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits any more for what this round would have seen.
        }
        catch (Exception defect)
        {
            // Ours, not the service's; still nobody may wait for ever.
            FailAll(defect);
        }

        lock (_lock)
        {
            _roundRuns = false;
            ArmAnew();
        }

        end.TrySetResult(true);
    }

    private void FailAll(Exception defect)
    {
        PollEntry[] entries;
        lock (_lock)
        {
            entries = _registry.All();
        }

        foreach (var entry in entries)
        {
            End(entry, () => entry.Completion.TrySetException(defect));
        }
    }

    private void Tell(string haVipId, Func<PollEntry, PollEnd?> tell)
    {
        List<(PollEntry Entry, PollEnd? End)> told;
        lock (_lock)
        {
            told = _registry.Of(haVipId).Select(entry => (entry, tell(entry))).ToList();
        }

        foreach (var (entry, end) in told.Where(static item => item.End is not null))
        {
            End(entry, end!);
        }
    }

    private void RaiseProgress()
    {
        if (Progressed is not { } handler)
        {
            return;
        }

        HaVipPollProgressEventArgs progress;
        lock (_lock)
        {
            progress = new(_registry.Count, _registry.Done);
        }

        handler(this, progress);
    }

    private sealed class Sink(HaVipPoller poller) : IPollSink
    {
        public TimeSpan Now => poller.Now;

        public void Seen(string haVipId, HaVip? haVip, PollLook look) => poller.Tell(haVipId, entry => entry.Observe(haVip, look));

        public void Refused(string haVipId, EnsException failure) => poller.Tell(haVipId, entry => entry.GiveUp(failure));
    }
}
