using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class UnassociateTests
{
    private static AssociationRequest Bound(bool wait = false) => AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait);

    [Fact]
    public async Task Without_a_wait_one_request_is_sent_and_the_pair_is_reported_as_on_its_way_out()
    {
        using var lab = new AssociationLab();

        var pair = await lab.UnassociateAsync(Bound());

        Assert.Equal("Unassociating", pair.Status);
        Assert.True(pair.Changed);
        Assert.Equal(1, pair.Attempts);
        Assert.Equal(Assert.Single(lab.Emulator.GetRequests()).RequestId, pair.RequestId);
        Assert.DoesNotContain("InstanceType", lab.Requests("UnassociateHaVip").Single().Parameters.Keys);
    }

    [Fact]
    public async Task With_a_wait_it_ends_when_the_entry_is_gone()
    {
        using var lab = new AssociationLab();

        var pair = await lab.UnassociateAsync(Bound(wait: true));

        Assert.Equal(string.Empty, pair.Status);
        Assert.True(pair.Changed);
        Assert.Null(lab.StatusOf(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));
        Assert.NotNull(pair.Wait);
    }

    [Fact]
    public async Task A_pair_that_is_not_there_is_a_success_without_a_change_proved_by_a_look()
    {
        using var lab = new AssociationLab();

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(wait: true));

        Assert.False(pair.Changed);
        Assert.Equal(string.Empty, pair.Status);
        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.Equal(["UnassociateHaVip", "DescribeHaVips"], lab.Emulator.GetRequests().Select(request => request.Operation));
    }

    [Fact]
    public async Task A_pair_that_somebody_is_taking_apart_already_is_a_success_without_a_change()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(Bound());

        var pair = await lab.UnassociateAsync(Bound());

        Assert.False(pair.Changed);
        Assert.Equal("Unassociating", pair.Status);
    }

    [Fact]
    public async Task A_pair_that_is_associating_is_the_services_error_without_a_wait()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        await lab.AssociateAsync(AssociationLab.Pair());

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.UnassociateAsync(AssociationLab.Pair()));

        Assert.Equal("IncorrectInstanceAssociationStatus", refusal.Code);
        Assert.Equal(ChangeOutcome.NotApplied, refusal.Outcome);
        Assert.Equal("Associating", lab.StatusOf());
    }

    [Fact]
    public async Task A_pair_that_is_associating_is_waited_out_and_then_taken_apart()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair());

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(wait: true));

        Assert.True(pair.Changed);
        Assert.Equal(string.Empty, pair.Status);
        Assert.Null(lab.StatusOf());
        Assert.Equal(2, pair.Attempts);
    }

    [Fact]
    public async Task A_pair_that_somebody_takes_apart_meanwhile_is_waited_for_and_found_gone()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(Bound());

        var pair = await lab.UnassociateAsync(Bound(wait: true));

        Assert.False(pair.Changed);
        Assert.Equal(string.Empty, pair.Status);
    }

    [Fact]
    public async Task Where_a_refusal_may_be_the_echo_of_our_own_success_and_nothing_can_be_read_the_outcome_is_unknown()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DuplicateDelivery, "UnassociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips", count: 100);

        var failure = await Assert.ThrowsAsync<OutcomeUnknownException>(() => lab.UnassociateAsync(Bound(wait: true)));

        Assert.Equal("IncorrectInstanceAssociationStatus", ((EnsApiException)failure.InnerException!).Code);
        Assert.Equal("Unassociating", lab.StatusOf(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));
    }

    [Theory]
    [InlineData("havip-5p14t9999", AssociationLab.Instance, "HaVipNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c49999", "InstanceNotFound")]
    public async Task What_does_not_exist_is_the_services_error(string haVipId, string instanceId, string code)
    {
        using var lab = new AssociationLab();

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.UnassociateAsync(AssociationLab.Pair(haVipId, instanceId, wait: true)));

        Assert.Equal(code, refusal.Code);
        Assert.Single(lab.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_lost_answer_about_a_havip_that_does_not_exist_is_no_success()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "UnassociateHaVip");

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.UnassociateAsync(AssociationLab.Pair("havip-5p14t9999")));

        Assert.Equal("HaVipNotFound", refusal.Code);
    }

    [Fact]
    public async Task One_that_stays_unassociating_times_out_as_applied_with_its_last_state()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.BoundHaVip, AssociationLab.BoundInstance);
        var request = Bound(wait: true);
        request.Timeout = TimeSpan.FromSeconds(20);

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.UnassociateAsync(request));

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Equal(ChangeOutcome.Applied, failure.Outcome);
        Assert.Contains("Unassociating", failure.LastState, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(20), lab.Clock.Elapsed);
    }
}
