using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>Listings that lag behind: by calls, by time, from a change on or from now on.</summary>
public sealed class StaleReadTests
{
    [Fact]
    public async Task After_a_change_the_next_two_listings_show_the_state_before_it()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "AssociateHaVip", count: 2);
        var before = await CountAsync(ens);

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        int[] after = [await CountAsync(ens), await CountAsync(ens), await CountAsync(ens)];

        Assert.Equal(0, before);
        Assert.Equal([0, 0, 1], after);
        Assert.Equal((2, true), (fault.Applied, fault.IsConsumed));
        Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances);
    }

    [Fact]
    public async Task After_a_change_listings_lag_for_a_time()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, duration: TimeSpan.FromSeconds(10));

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var within = await CountAsync(ens);
        ens.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(0, within);
        Assert.Equal(1, await CountAsync(ens));
        Assert.True(fault.IsConsumed);
    }

    [Fact]
    public async Task From_when_it_was_added_listings_show_the_state_of_then()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", onCall: 2);

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);

        int[] counts = [await CountAsync(ens), await CountAsync(ens), await CountAsync(ens)];

        Assert.Equal([1, 0, 1], counts);
    }

    [Fact]
    public async Task It_goes_together_with_a_fault_of_the_change_itself()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "AssociateHaVip");
        ens.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");

        await Assert.ThrowsAsync<EnsTransportException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));

        int[] counts = [await CountAsync(ens), await CountAsync(ens)];

        Assert.Equal([0, 1], counts);
        Assert.Empty(ens.Emulator.Faults.GetUnconsumed());
    }

    [Fact]
    public async Task A_havip_that_was_deleted_is_still_shown_and_a_new_one_is_not_yet()
    {
        using var ens = new EmulatedEns(o => o.DeleteDuration = TimeSpan.Zero);
        ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", count: 1);
        await ens.Client.DeleteHaVipsAsync([EmulatedEns.WebVip], EmulatedEns.None);
        await ens.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001", Name = "new" }, EmulatedEns.None);

        var stale = (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None)).Items.Select(h => h.Name);
        var fresh = (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None)).Items.Select(h => h.Name);

        Assert.Equal(["web-vip", "web-api", "mail-vip"], stale);
        Assert.Equal(["web-api", "mail-vip", "new"], fresh);
    }

    private static async Task<int> CountAsync(EmulatedEns ens) =>
        (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None)).Items.Single().AssociatedInstances.Length;
}
