using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>What a call allocates, over the wire, everything that the process allocates counted.</summary>
internal sealed class AllocationMeasure : IMeasure
{
    private static readonly int[] s_sizes = [0, 1, 10, 50, 100];

    public string Name => "allocation";

    public async Task<IReadOnlyList<Finding>> RunAsync(int runs)
    {
        var findings = new List<Finding>();
        foreach (var haVips in s_sizes)
        {
            var (server, address) = await Children.StartStubAsync(haVips);
            await using var _ = server;
            await using var bare = Children.Start("bare", address.ToString());
            await using var client = Children.Start("client", address.ToString());
            await bare.AskAsync("calls 2000 1");
            await client.AskAsync("calls 2000 1");
            var results = await Slices.TakeAsync(runs, (bare, "calls 250 1"), (client, "calls 250 1"));
            var size = haVips.ToString(CultureInfo.InvariantCulture);
            findings.Add(new($"bytes allocated a call by the client, {size} HAVIPs, models included", results[1].Series("bytesPerCall"), Finding.Bytes, haVips == 10 ? Goal.NotAbove(20 * 1024) : null));
            findings.Add(new($"bytes allocated a call by bare, {size} HAVIPs", results[0].Series("bytesPerCall"), Finding.Bytes));
        }

        return findings;
    }
}
