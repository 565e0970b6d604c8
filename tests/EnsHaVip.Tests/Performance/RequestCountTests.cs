using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Association;
using Xunit;

namespace EnsHaVip.Tests.Performance;

/// <summary>How many requests it takes: counted at the emulator, on a clock that moves by itself.</summary>
public class RequestCountTests
{
    private const string VSwitch = "vsw-5p1wz0001";

    [Fact]
    public async Task The_first_five_of_a_long_listing_take_one_request()
    {
        using var lab = new AssociationLab();
        lab.Emulator.AddHaVips(1000, VSwitch);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());

        var five = (await lister.NextPageAsync(AssociationLab.None))!.Take(5).ToArray();

        Assert.Equal(5, five.Length);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task A_listing_of_a_thousand_takes_one_request_a_page_and_at_most_one_more()
    {
        using var lab = new AssociationLab();
        lab.Emulator.AddHaVips(1000, VSwitch);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());

        var ids = new HashSet<string>();
        while (await lister.NextPageAsync(AssociationLab.None) is { } page)
        {
            ids.UnionWith(page.Select(haVip => haVip.HaVipId));
        }

        Assert.Equal(lab.Emulator.GetHaVips().Length, ids.Count);
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 1, ((ids.Count + 99) / 100) + 1);
    }

    [Fact]
    public async Task A_thousand_pairs_are_waited_for_with_twelve_requests_a_round_and_little_lag()
    {
        var interval = TimeSpan.FromSeconds(5);
        using var lab = new AssociationLab();
        var pairs = await AssociateManyAsync(lab, 1000);
        lab.Emulator.ClearRequests();
        lab.Poller = new HaVipPoller(lab.Client, interval);

        // One pair becomes ready every 50 ms.
        for (var i = 0; i < pairs.Length; i++)
        {
            var (haVipId, instanceId) = pairs[i];
            lab.At(i * 0.05, () => lab.Emulator.ReleaseAssociation(haVipId, instanceId));
        }

        var begin = lab.Clock.Elapsed;
        var lags = await lab.Clock.RunAsync(() => Task.WhenAll(pairs.Select(async (pair, i) =>
        {
            await lab.Poller.WaitAsync(AssociationLab.Target(pair.HaVipId, pair.InstanceId), TimeSpan.FromMinutes(5), AssociationLab.None);
            return lab.Clock.Elapsed - begin - TimeSpan.FromSeconds(i * 0.05);
        })));

        var rounds = lab.Requests("DescribeHaVips").GroupBy(request => request.Time).ToArray();
        Assert.All(rounds, round => Assert.InRange(round.Count(), 1, 12));
        Assert.InRange(rounds.Length, 10, 13);
        Assert.All(lags, lag => Assert.True(lag >= TimeSpan.Zero, "Nothing is ready before it is ready."));
        Assert.InRange(lags.Average(lag => lag.TotalSeconds), 0, 0.6 * interval.TotalSeconds);
    }

    private static async Task<(string HaVipId, string InstanceId)[]> AssociateManyAsync(AssociationLab lab, int count)
    {
        const int PerInstance = 5;
        var haVips = lab.Emulator.AddHaVips(count, VSwitch);
        var instances = lab.Emulator.AddInstances(count / PerInstance, VSwitch);
        var pairs = haVips.Select((haVipId, i) => (haVipId, instances[i / PerInstance])).ToArray();
        foreach (var (haVipId, instanceId) in pairs)
        {
            await lab.Client.AssociateHaVipAsync(haVipId, instanceId, null, AssociationLab.None);
            lab.Emulator.HoldAssociation(haVipId, instanceId);
        }

        return pairs;
    }
}
