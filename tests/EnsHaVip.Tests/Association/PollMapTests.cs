using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>What a poller has learned, as several waits and a round use it at the same time.</summary>
public sealed class PollMapTests
{
    [Fact]
    public async Task It_takes_in_what_many_threads_learn_and_loses_none()
    {
        var map = new PollMap();
        var haVips = Enumerable.Range(0, 200_000).Select(number => new HaVip { HaVipId = "havip-" + number, EnsRegionId = "region-" + (number % 3), VSwitchId = "vsw-" + number }).ToArray();
        var ids = Array.ConvertAll(haVips, haVip => haVip.HaVipId);

        var shares = haVips.Chunk(haVips.Length / 4)
            .Select(share => Task.Factory.StartNew(() => Array.ForEach(share, map.Learn), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(shares);

        Assert.DoesNotContain(ids, id => !map.IsCertain(id));
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
