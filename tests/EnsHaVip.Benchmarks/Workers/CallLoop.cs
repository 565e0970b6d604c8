using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>Makes the same call many times, a fixed number of them in flight, and counts what that costs this process.</summary>
internal static class CallLoop
{
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(Func<int, Task> call, int count, int inFlight)
    {
        var latencies = new long[count];
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var compiled = (Methods: JitInfo.GetCompiledMethodCount(), Time: JitInfo.GetCompilationTime());
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var next = -1;
        async Task LaneAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                await call(i);
                latencies[i] = Stopwatch.GetTimestamp() - begun;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => LaneAsync()));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        compiled = (JitInfo.GetCompiledMethodCount() - compiled.Methods, JitInfo.GetCompilationTime() - compiled.Time);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(latencies);
        return new Dictionary<string, double>
        {
            ["seconds"] = seconds,
            ["perSecond"] = count / seconds,
            ["bytesPerCall"] = (double)allocated / count,
            ["processorMilliseconds"] = processor.TotalMilliseconds / count,
            ["methodsCompiled"] = compiled.Methods,
            ["compilingMilliseconds"] = compiled.Time.TotalMilliseconds,
            ["p50"] = Milliseconds(latencies[count / 2]),
            ["p99"] = Milliseconds(latencies[(int)(count * 0.99)]),
        };
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
