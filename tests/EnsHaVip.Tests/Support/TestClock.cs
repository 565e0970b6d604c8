using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Support;

/// <summary>
/// A clock that stands still until the test's work waits for it, and then jumps to the next due time.
/// Timers fire one by one, in the order of their due times, each at its own time.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    // Real time after which a task that waits for nothing on this clock is called stuck.
    private static readonly TimeSpan s_stuckAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestWakeUp = TimeSpan.FromMilliseconds(30);

    private const int MostAtOneTime = 100_000;
    private const int MostWaitsForOthers = 1000;

    private readonly object _lock = new();
    private readonly SortedSet<TestTimer> _timers = new(TestTimer.ByDueTime);
    private readonly FlowWatch _flow = new();
    private DateTimeOffset _now;
    private long _sequence;
    private int _firedAtThisTime;
    private long _enteredAtCancellation = -1;
    private TaskCompletionSource _news = NewNews();

    public TestClock(DateTimeOffset? start = null)
    {
        _now = start ?? new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
        Start = _now;
        _flow.Join();
    }

    public DateTimeOffset Start { get; }

    /// <summary>Real time for which all must be quiet after a delay was cancelled; less will do where one cancellation wakes one waiter.</summary>
    public TimeSpan QuietAfterCancellation { get; init; } = s_longestWakeUp;

    /// <summary>How far the clock has come.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    /// <summary>How many timers are set: none when nothing waits any more.</summary>
    public int TimerCount
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>The next due time; null if nothing waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min?.Due;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Starts the work and moves the clock until it ends.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        _flow.Join();
        return await RunAsync(work());
    }

    /// <summary>Starts the work and moves the clock until it ends.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        _flow.Join();
        await RunAsync(work());
    }

    /// <summary>Moves the clock until the task ends.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await PumpAsync(task, until: null);
        return await task;
    }

    /// <summary>Moves the clock until the task ends.</summary>
    public async Task RunAsync(Task task)
    {
        await PumpAsync(task, until: null);
        await task;
    }

    /// <summary>Moves the clock by this much, and lets whatever comes due on the way run to its next wait.</summary>
    public Task RunForAsync(TimeSpan span) => PumpAsync(Task.Delay(span, this), until: GetUtcNow() + span);

    /// <summary>Lets everything run until it waits for the clock; the clock does not move.</summary>
    public Task SettleAsync() => Task.Run(() =>
    {
        FlowWatch.Part();
        return SettleCoreAsync();
    });

    internal void Set(TestTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            timer.Sequence = ++_sequence;
            _timers.Add(timer);
            _news.TrySetResult();
        }
    }

    internal void Forget(TestTimer timer)
    {
        lock (_lock)
        {
            if (_timers.Remove(timer) && timer.IsDelay)
            {
                _enteredAtCancellation = _flow.Entered;
            }
        }
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // On the pool, away from xUnit's context, so that continuations and the pump queue up in the same place.
    private Task PumpAsync(Task task, DateTimeOffset? until) => Task.Run(async () =>
    {
        FlowWatch.Part();
        var limit = until ?? GetUtcNow() + TimeSpan.FromDays(2);
        while (!task.IsCompleted)
        {
            await SettleCoreAsync();
            await AwaitWakeUpAsync();
            if (!task.IsCompleted && !FireNext(limit))
            {
                await WaitForNewsAsync(task);
            }
        }

        await SettleCoreAsync();
    });

    private async Task SettleCoreAsync()
    {
        // Nobody in the flow, three looks in a row, each after everything queued before it had its turn. Where work of the flow is still queued
        // it stands in the pool's queues, perhaps among the work of other tests: for those it is not waited long.
        var busy = 0;
        for (var quiet = 0; quiet < 3;)
        {
            var entered = _flow.Entered;
            await Task.Yield();
            if (_flow.Running > 0 || _flow.Entered != entered)
            {
                (quiet, busy) = (0, 0);
            }
            else if (ThreadPool.PendingWorkItemCount > 0 && ++busy < MostWaitsForOthers)
            {
                quiet = 0;
            }
            else
            {
                quiet++;
            }
        }
    }

    // Whoever waited for a delay that was cancelled is on the way through the pool, where it cannot be seen: for that the clock stands still a little.
    private async Task AwaitWakeUpAsync()
    {
        var expected = Interlocked.Exchange(ref _enteredAtCancellation, -1);
        if (expected < 0 || TimerCount == 0)
        {
            return;
        }

        var (entered, since) = (_flow.Entered, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) is var quiet && quiet < s_longestWakeUp && (quiet < QuietAfterCancellation || entered <= expected))
        {
            await Task.Yield();
            if (_flow.Entered != entered || _flow.Running > 0)
            {
                (entered, since) = (_flow.Entered, Stopwatch.GetTimestamp());
            }
        }
    }

    private bool FireNext(DateTimeOffset limit)
    {
        TestTimer timer;
        lock (_lock)
        {
            if (_timers.Min is not { } next)
            {
                _news = NewNews();
                return false;
            }

            if (next.Due > limit)
            {
                throw new InvalidOperationException($"The work still waits at {limit:O}; the next timer is due at {next.Due:O}.");
            }

            timer = next;
            _timers.Remove(timer);
            _firedAtThisTime = timer.Due > _now ? 0 : _firedAtThisTime + 1;
            _now = timer.Due > _now ? timer.Due : _now;
            if (_firedAtThisTime > MostAtOneTime)
            {
                throw new InvalidOperationException("Timers fire again and again while the time does not move.");
            }
        }

        timer.Fire();
        return true;
    }

    private async Task WaitForNewsAsync(Task task)
    {
        Task news;
        lock (_lock)
        {
            if (_timers.Count > 0)
            {
                return;
            }

            news = _news.Task;
        }

        if (await Task.WhenAny(task, news, Task.Delay(s_stuckAfter)) is var first && first != task && first != news)
        {
            throw new InvalidOperationException("The work does not end, and nothing it could wait for is set on this clock.");
        }
    }
}
