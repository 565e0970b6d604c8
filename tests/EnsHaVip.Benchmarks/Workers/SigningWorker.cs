using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>Signing on its own: ours from parameters to signature, and the bare hashes of the very same bytes.</summary>
/// <remarks>Orders: <c>ours COUNT</c>, <c>bare COUNT</c>, <c>message COUNT</c> (the whole HTTP message, headers and all).</remarks>
internal sealed class SigningWorker : IWorker
{
    private readonly SigningSample _sample = new();

    public Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest)
    {
        Action step = verb switch
        {
            "ours" => () => _sample.Sign(),
            "bare" => () => _sample.HashBare(),
            "message" => () => _sample.SignMessage(),
            _ => throw new ArgumentException($"'{verb}' is no order of this worker.", nameof(verb)),
        };
        var count = OrderLoop.Numbers(rest)[0];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            step();
        }

        return Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double>
        {
            ["nanoseconds"] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / count,
        });
    }

    public void Dispose()
    {
    }
}
