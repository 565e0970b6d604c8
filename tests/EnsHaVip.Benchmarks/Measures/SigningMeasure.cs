using System.Collections.Generic;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>The signature against the two hashes that nobody gets around.</summary>
internal sealed class SigningMeasure : IMeasure
{
    public string Name => "signing";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        await using var child = Children.Start("signing");
        foreach (var verb in (string[])["bare", "ours", "message"])
        {
            await child.AskAsync(verb + " 100000");
        }

        var results = await Slices.TakeAsync(runs, (child, "bare 50000"), (child, "ours 50000"), (child, "message 50000"));
        return
        [
            new("signing alone, over bare SHA-256 and HMAC-SHA256 of the same bytes", Series.Ratio(results[1].All("nanoseconds"), results[0].All("nanoseconds")), Finding.Times, Goal.NotAbove(3)),
            new("the whole signed HTTP message, over the same", Series.Ratio(results[2].All("nanoseconds"), results[0].All("nanoseconds")), Finding.Times),
            new("bare hashes", results[0].Series("nanoseconds"), "#,0 'ns'"),
            new("signature", results[1].Series("nanoseconds"), "#,0 'ns'"),
            new("signed message", results[2].Series("nanoseconds"), "#,0 'ns'"),
        ];
    }
}
