using System;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>What changes by itself, on a clock that is only moved by hand.</summary>
public sealed class TransitionTests
{
    [Fact]
    public async Task An_association_becomes_in_use_when_its_time_is_over_and_takes_the_havip_with_it()
    {
        using var ens = new EmulatedEns();

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var accepted = ens.State(EmulatedEns.WebVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(1.999));
        var before = ens.State(EmulatedEns.WebVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(0.001));
        var after = (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None)).Items;

        Assert.Equal(("Available", "Associating"), Status(accepted));
        Assert.Equal(("Available", "Associating"), Status(before));
        Assert.Equal(("InUse", "InUse"), Status(Assert.Single(after)));
    }

    [Fact]
    public async Task The_second_pair_of_a_havip_in_use_is_associating_while_the_havip_stays_in_use()
    {
        using var ens = new EmulatedEns();

        await ens.Client.AssociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running, null, EmulatedEns.None);

        var haVip = ens.State(EmulatedEns.ApiVip);
        Assert.Equal("InUse", haVip.Status);
        Assert.Equal(["InUse", "Associating"], Array.ConvertAll(haVip.AssociatedInstances, a => a.Status));
    }

    [Fact]
    public async Task A_binding_that_ends_leaves_the_havip_in_use_until_the_last_entry_is_gone()
    {
        using var ens = new EmulatedEns();

        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);
        var ending = ens.State(EmulatedEns.ApiVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        var ended = ens.State(EmulatedEns.ApiVip);

        Assert.Equal(("InUse", "Unassociating"), Status(ending));
        Assert.Equal("Available", ended.Status);
        Assert.Empty(ended.AssociatedInstances);
    }

    [Fact]
    public async Task An_entry_that_is_still_ending_keeps_the_havip_in_use_when_another_is_gone()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        ens.Emulator.HoldAssociation(EmulatedEns.ApiVip, EmulatedEns.Running2);

        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running, EmulatedEns.None);
        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(("InUse", "Unassociating"), Status(ens.State(EmulatedEns.ApiVip)));
    }

    [Fact]
    public async Task A_new_havip_is_creating_then_available_and_a_deleted_one_deleting_then_gone()
    {
        using var ens = new EmulatedEns();

        var id = Assert.Single((await ens.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, EmulatedEns.None)).HaVipIds);
        var creating = ens.State(id).Status;
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        var available = ens.State(id).Status;
        await ens.Client.DeleteHaVipsAsync([id], EmulatedEns.None);
        var deleting = ens.State(id).Status;
        ens.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("Creating", "Available", "Deleting"), (creating, available, deleting));
        Assert.DoesNotContain(ens.Emulator.GetHaVips(), h => h.HaVipId == id);
    }

    [Fact]
    public async Task Times_can_be_set_and_a_time_of_nothing_is_over_at_once()
    {
        using var ens = new EmulatedEns(o => (o.AssociateDuration, o.UnassociateDuration) = (TimeSpan.Zero, TimeSpan.FromMinutes(5)));

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var associated = ens.State(EmulatedEns.WebVip);
        await ens.Client.UnassociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(299));

        Assert.Equal(("InUse", "InUse"), Status(associated));
        Assert.Equal(("InUse", "Unassociating"), Status(ens.State(EmulatedEns.WebVip)));
    }

    [Fact]
    public async Task A_pair_that_is_held_stays_in_associating_until_it_is_released()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.HoldAssociation(EmulatedEns.WebVip, EmulatedEns.Running);

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Stopped, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromHours(1));
        var held = ens.State(EmulatedEns.WebVip);
        ens.Emulator.ReleaseAssociation(EmulatedEns.WebVip, EmulatedEns.Running);
        var released = ens.State(EmulatedEns.WebVip);

        Assert.Equal(["Associating", "InUse"], Array.ConvertAll(held.AssociatedInstances, a => a.Status));
        Assert.Equal(["InUse", "InUse"], Array.ConvertAll(released.AssociatedInstances, a => a.Status));
    }

    [Fact]
    public async Task A_pair_released_before_its_time_goes_on_to_its_time()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Emulator.HoldAssociation(EmulatedEns.WebVip, EmulatedEns.Running);
        ens.Clock.Advance(TimeSpan.FromSeconds(1));

        ens.Emulator.ReleaseAssociation(EmulatedEns.WebVip, EmulatedEns.Running);
        var released = ens.State(EmulatedEns.WebVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("Available", "Associating"), Status(released));
        Assert.Equal(("InUse", "InUse"), Status(ens.State(EmulatedEns.WebVip)));
    }

    [Fact]
    public async Task A_pair_that_is_held_while_it_ends_stays_in_unassociating()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.HoldAssociation(EmulatedEns.ApiVip, EmulatedEns.Running2);

        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromHours(1));
        var held = ens.State(EmulatedEns.ApiVip);
        ens.Emulator.ReleaseAssociation(EmulatedEns.ApiVip, EmulatedEns.Running2);

        Assert.Equal(("InUse", "Unassociating"), Status(held));
        Assert.Empty(ens.State(EmulatedEns.ApiVip).AssociatedInstances);
    }

    [Fact]
    public void A_pair_that_is_dropped_is_gone_and_one_that_is_not_there_cannot_be_dropped()
    {
        using var ens = new EmulatedEns();

        ens.Emulator.DropAssociation(EmulatedEns.ApiVip, EmulatedEns.Running2);

        Assert.Equal("Available", ens.State(EmulatedEns.ApiVip).Status);
        Assert.Empty(ens.State(EmulatedEns.ApiVip).AssociatedInstances);
        Assert.Contains(EmulatedEns.Running2, Assert.Throws<ArgumentException>(() => ens.Emulator.DropAssociation(EmulatedEns.ApiVip, EmulatedEns.Running2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ens.Emulator.DropAssociation("havip-none", EmulatedEns.Running2));
    }

    [Fact]
    public void A_status_that_was_set_by_hand_stays()
    {
        using var ens = new EmulatedEns();

        ens.Emulator.SetHaVipStatus(EmulatedEns.WebVip, "Deleting");
        ens.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Deleting", ens.State(EmulatedEns.WebVip).Status);
        Assert.Throws<ArgumentException>(() => ens.Emulator.SetHaVipStatus("havip-none", "InUse"));
        Assert.Throws<ArgumentException>(() => ens.Emulator.SetInstanceStatus("i-none", "Running"));
        Assert.Throws<ArgumentException>(() => ens.Emulator.SetNetworkInterfaceStatus("eni-none", "InUse"));
    }

    private static (string HaVip, string Association) Status(HaVip haVip) => (haVip.Status, Assert.Single(haVip.AssociatedInstances).Status);
}
