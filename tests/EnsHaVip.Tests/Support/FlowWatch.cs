using System.Threading;

namespace EnsHaVip.Tests.Support;

/// <summary>Counts the threads that run a test's work right now, wherever its continuations are resumed.</summary>
/// <remarks>An execution context travels with every continuation, and its arrival on and departure from a thread can be observed.</remarks>
internal sealed class FlowWatch
{
    private static readonly AsyncLocal<FlowWatch?> s_current = new(static change =>
    {
        change.PreviousValue?.Leave();
        change.CurrentValue?.Enter();
    });

    private int _running;
    private long _entered;

    /// <summary>How many threads are in the flow.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How often a thread came into the flow.</summary>
    public long Entered => Interlocked.Read(ref _entered);

    /// <summary>What runs from here on in this flow of control is counted.</summary>
    public void Join() => s_current.Value = this;

    /// <summary>What runs from here on in this flow of control is not counted.</summary>
    public static void Part() => s_current.Value = null;

    private void Enter()
    {
        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _entered);
    }

    private void Leave() => Interlocked.Decrement(ref _running);
}
