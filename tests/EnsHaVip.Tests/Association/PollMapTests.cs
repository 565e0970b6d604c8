using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Association;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>What a poller has learned, as several waits and a round use it at the same time.</summary>
public sealed class PollMapTests
{
    [Fact]
    public void It_takes_in_hints_and_pages_from_many_threads_and_loses_none()
    {
        var map = new PollMap();
        var ids = Enumerable.Range(0, 20_000).Select(number => "havip-" + number).ToArray();

        Parallel.For(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            map.Hint(new HaVipWaitTarget { HaVipId = ids[number], EnsRegionId = "region-hinted" });
            map.Learn(new HaVip { HaVipId = ids[number], EnsRegionId = "region-" + (number % 3), VSwitchId = "vsw-" + number });
            _ = map.ScopeFor([ids[number], ids[0], ids[1]]);
        });

        Assert.All(ids, id => Assert.True(map.IsCertain(id)));
        Assert.Equal(["region-0", "region-1", "region-2"], map.ScopeFor(ids)!.Filter.EnsRegionIds);
        Assert.Equal(ids.Length, map.ScopeFor(ids)!.HaVipIds.Count);
    }

    [Fact]
    public void A_hint_does_not_replace_what_the_service_said()
    {
        var map = new PollMap();
        map.Learn(new HaVip { HaVipId = "havip-1", EnsRegionId = "region-1", VSwitchId = "vsw-1" });

        map.Hint(new HaVipWaitTarget { HaVipId = "havip-1", EnsRegionId = "region-hinted" });

        Assert.True(map.IsCertain("havip-1"));
    }
}
