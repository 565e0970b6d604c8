using System;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>A list that still shows the time before something was made, or was taken apart: what it does not show yet is not gone.</summary>
public sealed class LaggingListTests
{
    [Fact]
    public async Task A_lost_removal_of_a_pair_that_is_not_listed_yet_is_sent_again()
    {
        using var lab = await FreshPairAsync(TimeSpan.FromSeconds(3));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "UnassociateHaVip");

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal((true, string.Empty, 2), (pair.Changed, pair.Status, pair.Attempts));
        Assert.Null(lab.StatusOf());
    }

    [Fact]
    public async Task A_wait_for_the_end_of_a_pair_that_is_not_listed_yet_does_not_end_at_once()
    {
        using var lab = await FreshPairAsync(TimeSpan.FromSeconds(4));
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        var started = lab.Clock.Elapsed;
        lab.At(20, () => lab.Emulator.ReleaseAssociation(AssociationLab.HaVip, AssociationLab.Instance));

        await lab.UnassociateAsync(AssociationLab.Pair(wait: true));

        Assert.Null(lab.StatusOf());
        Assert.InRange(lab.Clock.Elapsed - started, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(27));
    }

    [Fact]
    public async Task A_pair_that_a_wait_has_seen_go_is_gone_with_the_first_look_that_misses_it()
    {
        using var lab = new AssociationLab();

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.InRange(pair.Wait!.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Nothing_to_do_costs_one_look_where_the_service_says_so_itself()
    {
        using var lab = new AssociationLab();

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(wait: true));

        Assert.False(pair.Changed);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task A_pair_that_was_just_made_can_be_moved()
    {
        using var lab = await FreshPairAsync(TimeSpan.FromSeconds(4));

        var pair = await lab.Clock.RunAsync(() => new HaVipMover(lab.Client, lab.Poller).MoveAsync(
            new HaVipMoveRequest { HaVipId = AssociationLab.HaVip, FromInstanceId = AssociationLab.Instance, ToInstanceId = AssociationLab.BoundInstance }, AssociationLab.None));

        Assert.Equal((AssociationLab.BoundInstance, "InUse"), (pair.InstanceId, pair.Status));
        Assert.Null(lab.StatusOf());
    }

    [Fact]
    public async Task A_havip_that_was_just_made_can_be_deleted()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", duration: TimeSpan.FromSeconds(4));
        var made = await lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, AssociationLab.None);

        var look = await lab.Clock.RunAsync(() => new HaVipRemover(lab.Client, lab.Poller).LookAsync(made.HaVipIds, AssociationLab.None));

        Assert.NotNull(look.HaVips[made.HaVipIds[0]]);
    }

    [Fact]
    public async Task A_pair_that_was_taken_apart_and_is_still_listed_is_not_the_new_one()
    {
        using var lab = new AssociationLab();
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", duration: TimeSpan.FromSeconds(3));
        await lab.Client.UnassociateHaVipAsync(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, AssociationLab.None);
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(4));
        var sent = lab.Clock.GetUtcNow();

        var pair = await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.Equal(("InUse", "InUse"), (pair.Status, lab.StatusOf(AssociationLab.BoundHaVip, AssociationLab.BoundInstance)));
        Assert.True(pair.CreationTime >= sent);
    }

    [Fact]
    public async Task What_was_gone_all_along_after_a_lost_answer_is_not_called_a_change()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "UnassociateHaVip");

        var pair = await lab.UnassociateAsync(AssociationLab.Pair());

        Assert.Null(pair.Changed);
        Assert.Equal(string.Empty, pair.Status);
    }

    // The list lags from the first look on; the pair is in use.
    private static async Task<AssociationLab> FreshPairAsync(TimeSpan lag)
    {
        var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", duration: lag);
        await lab.Client.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.Instance, null, AssociationLab.None);
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(4));
        return lab;
    }
}
