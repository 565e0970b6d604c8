using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Support;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    /// <summary>Earliest first; of two at the same time the one that was set first.</summary>
    public static IComparer<TestTimer> ByDueTime { get; } = Comparer<TestTimer>.Create(static (a, b) =>
    {
        var byDue = a.Due.CompareTo(b.Due);
        return byDue != 0 ? byDue : a.Sequence.CompareTo(b.Sequence);
    });

    public DateTimeOffset Due { get; set; }

    public long Sequence { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        clock.Set(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_period != Timeout.InfiniteTimeSpan)
        {
            clock.Set(this, _period);
        }

        callback(state);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Set(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
