using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace EnsHaVip.EngineTests.Soak;

/// <summary>What a process holds when nothing is running in it: what leaks shows as growth from one to the next.</summary>
/// <param name="Sockets">Open sockets; 0 where they cannot be counted.</param>
/// <param name="Handles">Open files, sockets and other handles.</param>
/// <param name="Threads">Threads of the process.</param>
/// <param name="Timers">Timers that are set: a delay that nobody waits for any more, a watch that was not disposed.</param>
/// <param name="Pending">Work that waits for a thread of the pool.</param>
/// <param name="Megabytes">Memory that is still reachable.</param>
internal sealed record Footprint(int Sockets, int Handles, int Threads, long Timers, long Pending, double Megabytes)
{
    private const string OpenFiles = "/proc/self/fd";

    // Connections that are kept for the next call, two sockets each: how many differs with the last calls of a round. Less than one for ten
    // operations of the short run.
    private const int SocketsOfSlack = 12;

    // Threads that the pool has not ended yet.
    private const int ThreadsOfSlack = 24;

    private const int TimersOfSlack = 4;
    private const double MegabytesOfSlack = 4;

    public static Footprint Take()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return new Footprint(SocketCount(), process.HandleCount, process.Threads.Count, Timer.ActiveCount, ThreadPool.PendingWorkItemCount, GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024);
    }

    public void AssertNoMoreThan(Footprint earlier)
    {
        Assert.InRange(Sockets, 0, earlier.Sockets + SocketsOfSlack);
        Assert.InRange(Handles, 0, earlier.Handles + SocketsOfSlack);
        Assert.InRange(Threads, 0, earlier.Threads + ThreadsOfSlack);
        Assert.InRange(Timers, 0, earlier.Timers + TimersOfSlack);
        Assert.InRange(Pending, 0, TimersOfSlack);
        Assert.InRange(Megabytes, 0, earlier.Megabytes + MegabytesOfSlack);
    }

    public override string ToString() => FormattableString.Invariant($"{Sockets} sockets, {Handles} handles, {Threads} threads, {Timers} timers, {Pending} pending, {Megabytes:0.0} MB");

    private static int SocketCount() => !Directory.Exists(OpenFiles) ? 0 : Directory.EnumerateFiles(OpenFiles).Count(IsSocket);

    private static bool IsSocket(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            // Closed between the listing and the look.
            return false;
        }
    }
}
