using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Workers;

namespace EnsHaVip.Benchmarks;

/// <summary>A PowerShell engine that takes its orders line by line.</summary>
internal static class Program
{
    private static Task<int> Main() => OrderLoop.RunAsync(new EngineWorker());
}
