using System;
using System.Diagnostics;
using System.Threading;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>For what another thread is about to do: looks until it is so, and fails after a time that no machine needs.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(30);

    // Looking without a break would keep the others from what they are about to do.
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(5);

    public static void Is(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        using var never = new ManualResetEventSlim();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < s_enough, $"It was not so after {watch.Elapsed.TotalSeconds:0} s.");
            never.Wait(s_betweenLooks);
        }
    }
}
