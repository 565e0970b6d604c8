using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>From i-50c4abce, which has the HAVIP, to i-50c4abcd. Each test ends with the true state of both pairs.</summary>
public sealed class MoveTests
{
    private const string HaVip = AssociationLab.BoundHaVip;
    private const string From = AssociationLab.BoundInstance;
    private const string To = AssociationLab.Instance;

    [Fact]
    public async Task The_new_pair_is_in_use_before_the_old_one_is_taken_apart()
    {
        using var lab = new AssociationLab();

        var pair = await MoveAsync(lab);

        Assert.Equal((To, "InUse", true), (pair.InstanceId, pair.Status, pair.Changed));
        Assert.Equal(["AssociateHaVip", "UnassociateHaVip"], Changes(lab));
        Assert.Equal(2, pair.Attempts);
        AssertState(lab, from: null, to: "InUse");
    }

    [Fact]
    public async Task A_havip_that_takes_no_more_loses_the_old_pair_first()
    {
        using var lab = Full();

        var pair = await MoveAsync(lab);

        Assert.Equal((To, "InUse", true), (pair.InstanceId, pair.Status, pair.Changed));
        Assert.Equal(["AssociateHaVip", "UnassociateHaVip", "AssociateHaVip"], Changes(lab));
        AssertState(lab, from: null, to: "InUse");
    }

    [Fact]
    public async Task A_new_pair_that_was_accepted_before_the_key_was_refused_is_not_called_unmoved()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(HaVip, To);
        lab.At(2.5, () => lab.Emulator.Deny("DescribeHaVips"));

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => MoveAsync(lab));

        Assert.DoesNotContain("Nothing was moved", failure.Message);
        Assert.Contains("AssociateHaVip of " + HaVip + " -> " + To + " was accepted before", failure.Message);
        Assert.Contains("The first step", failure.Message);
    }

    [Fact]
    public async Task A_move_that_was_made_already_changes_nothing()
    {
        using var lab = new AssociationLab();
        await MoveAsync(lab);
        lab.Emulator.ClearRequests();

        var pair = await MoveAsync(lab);

        Assert.False(pair.Changed);
        Assert.Equal(0, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_move_that_got_stuck_half_way_is_finished_by_doing_it_again()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair(HaVip, To, wait: true));

        var pair = await MoveAsync(lab);

        Assert.True(pair.Changed);
        AssertState(lab, from: null, to: "InUse");
    }

    [Theory]
    [InlineData("i-unknown", "InstanceNotFound")]
    [InlineData("i-50c4b001", "IncorrectInstanceVSwitch")]
    [InlineData("i-50c4abd1", "IncorrectInstanceStatus")]
    public async Task If_the_new_pair_is_refused_nothing_was_moved(string to, string code)
    {
        using var lab = new AssociationLab();

        var failure = await FailAsync(lab, to);

        Assert.Equal(code, failure.ErrorId);
        Assert.Contains("Nothing was moved. State now: i-50c4abce is InUse", failure.Message);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task If_the_new_pair_comes_to_nothing_nothing_was_moved()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "AssociateHaVip", count: 100);

        var failure = await FailAsync(lab);

        Assert.Equal(("SystemError", ChangeOutcome.NotApplied), (failure.ErrorId, failure.Outcome));
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task If_the_new_pair_vanishes_nothing_was_moved()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.VanishingAssociation);

        var failure = await FailAsync(lab);

        Assert.Equal("WaitFailedState", failure.ErrorId);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task If_the_new_pair_hangs_it_cannot_be_undone_and_the_error_says_so()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StuckAssociation);

        var failure = await FailAsync(lab);

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Contains("could not be undone", failure.Message);
        Assert.Contains("State now: i-50c4abce is InUse, i-50c4abcd is Associating.", failure.Message);
        AssertState(lab, from: "InUse", to: "Associating");
    }

    [Fact]
    public async Task If_the_new_pair_is_late_it_is_undone()
    {
        using var lab = new AssociationLab(options => options.AssociateDuration = TimeSpan.FromSeconds(50));

        var failure = await FailAsync(lab, timeout: 40);

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Contains("The first step was undone. State now: i-50c4abce is InUse, i-50c4abcd is not associated.", failure.Message);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task A_pair_of_somebody_elses_that_hangs_is_not_undone()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(HaVip, To);
        await lab.AssociateAsync(AssociationLab.Pair(HaVip, To));
        lab.Emulator.ClearRequests();

        await FailAsync(lab);

        Assert.DoesNotContain("UnassociateHaVip", Changes(lab));
        AssertState(lab, from: "InUse", to: "Associating");
    }

    [Fact]
    public async Task If_it_cannot_be_told_whether_the_new_pair_was_made_nothing_more_is_done()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", onCall: 2, count: 10_000);

        var failure = await FailAsync(lab);

        Assert.IsType<OutcomeUnknownException>(failure);
        Assert.Contains("Get-EnsHaVipAssociation -HaVipId " + HaVip, failure.Message);
        Assert.Equal(["AssociateHaVip"], Changes(lab));
        AssertState(lab, from: "InUse", to: "InUse");
    }

    [Fact]
    public async Task If_the_old_pair_stays_the_new_one_is_undone()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "UnassociateHaVip", count: 4);

        var failure = await FailAsync(lab);

        Assert.Equal("SystemError", failure.ErrorId);
        Assert.Contains("The first step was undone. State now: i-50c4abce is InUse, i-50c4abcd is not associated.", failure.Message);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task If_neither_the_old_nor_the_new_pair_can_be_taken_apart_both_stay_and_the_error_says_so()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Deny("UnassociateHaVip");

        var failure = await FailAsync(lab);

        Assert.Equal("NoPermission", failure.ErrorId);
        Assert.Contains("could not be undone (NoPermission). State now: i-50c4abce is InUse, i-50c4abcd is InUse.", failure.Message);
        AssertState(lab, from: "InUse", to: "InUse");
    }

    [Fact]
    public async Task A_new_pair_that_was_there_before_stays_when_the_old_one_cannot_go()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair(HaVip, To, wait: true));
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "UnassociateHaVip", count: 4);

        var failure = await FailAsync(lab);

        Assert.Contains("stays so", failure.Message);
        AssertState(lab, from: "InUse", to: "InUse");
    }

    [Fact]
    public async Task A_lost_answer_to_the_second_step_that_happened_is_a_success()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "UnassociateHaVip");

        var pair = await MoveAsync(lab);

        Assert.True(pair.Changed);
        AssertState(lab, from: null, to: "InUse");
    }

    [Fact]
    public async Task An_old_pair_that_is_on_its_way_out_but_late_is_not_undone()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(HaVip, From);

        var failure = await FailAsync(lab);

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Contains("Nothing was undone", failure.Message);
        Assert.Contains("State now: i-50c4abce is Unassociating, i-50c4abcd is InUse.", failure.Message);
        AssertState(lab, from: "Unassociating", to: "InUse");
    }

    [Fact]
    public async Task If_it_cannot_be_told_whether_the_old_pair_is_gone_nothing_is_undone()
    {
        // The first look is before the move, the second sees the new pair.
        using var lab = new AssociationLab(options => options.AssociateDuration = TimeSpan.Zero);
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "UnassociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", onCall: 3, count: 10_000);

        var failure = await FailAsync(lab);

        Assert.IsType<OutcomeUnknownException>(failure);
        Assert.Contains("Nothing was undone", failure.Message);
        AssertState(lab, from: null, to: "InUse");
    }

    [Fact]
    public async Task On_a_full_havip_an_old_pair_that_cannot_go_stays()
    {
        using var lab = Full();
        lab.Emulator.Deny("UnassociateHaVip");

        var failure = await FailAsync(lab);

        Assert.Equal("NoPermission", failure.ErrorId);
        Assert.Contains("had to go first", failure.Message);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task On_a_full_havip_the_old_pair_comes_back_when_the_new_one_cannot_be_made()
    {
        using var lab = Full();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "AssociateHaVip", onCall: 2, count: 4);

        var failure = await FailAsync(lab);

        Assert.Equal("SystemError", failure.ErrorId);
        Assert.Contains("The first step was undone. State now: i-50c4abce is InUse, i-50c4abcd is not associated.", failure.Message);
        AssertState(lab, from: "InUse", to: null);
    }

    [Fact]
    public async Task On_a_full_havip_where_nothing_can_be_made_any_more_the_error_says_that_it_has_nothing()
    {
        using var lab = Full();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "AssociateHaVip", onCall: 2, count: 100);

        var failure = await FailAsync(lab);

        Assert.Contains("could not be undone (SystemError). State now: i-50c4abce is not associated, i-50c4abcd is not associated.", failure.Message);
        AssertState(lab, from: null, to: null);
    }

    [Fact]
    public async Task On_a_full_havip_a_new_pair_that_hangs_keeps_the_place()
    {
        using var lab = Full();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StuckAssociation, onCall: 2);

        var failure = await FailAsync(lab);

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Contains("could not be undone (CountLimitExceed.InstanceOnHaVip)", failure.Message);
        AssertState(lab, from: null, to: "Associating");
    }

    [Fact]
    public async Task Moving_from_an_instance_that_does_not_have_it_is_an_error_before_anything_is_changed()
    {
        using var lab = new AssociationLab();

        var failure = await Assert.ThrowsAsync<HaVipMoveException>(() => MoveAsync(lab, "i-50c4abcf", from: "i-50c4abcd"));

        Assert.Equal("NothingToMove", failure.ErrorId);
        Assert.Equal(0, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task Moving_an_unknown_havip_is_an_error_before_anything_is_changed()
    {
        using var lab = new AssociationLab();

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => MoveAsync(lab, haVipId: "havip-unknown"));

        Assert.Equal("HaVipNotFound", failure.Code);
        Assert.Equal(lab.Emulator.GetRequests()[^1].RequestId, failure.RequestId);
        Assert.Equal(5, lab.Requests("DescribeHaVips").Length);
        Assert.Equal(0, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task After_a_removal_that_may_still_come_the_new_pair_is_not_undone_although_the_old_one_is_listed()
    {
        using var lab = new AssociationLab(client: options => options.MaxAttempts = 1);
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "UnassociateHaVip", duration: TimeSpan.FromSeconds(120));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => MoveAsync(lab));
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(120));

        Assert.Contains("Nothing was undone", unknown.Message);
        Assert.Equal((null, "InUse"), (lab.StatusOf(HaVip, From), lab.StatusOf(HaVip, To)));
    }

    [Fact]
    public async Task A_key_that_fails_between_the_steps_leaves_an_error_that_tells_the_half_done_state()
    {
        using var lab = new AssociationLab();
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1:4780"),
            Credential = new EnsCredential(new FailingKeyProvider(lab.Emulator.Credential.Provider, () => lab.StatusOf(HaVip, To) == "InUse")),
            Handler = lab.Emulator.CreateHandler(),
            Clock = lab.Clock,
        });

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => lab.Clock.RunAsync(() => new HaVipMover(client, new HaVipPoller(client)).MoveAsync(
            new HaVipMoveRequest { HaVipId = HaVip, FromInstanceId = From, ToInstanceId = To }, AssociationLab.None)));

        Assert.Contains("The first step could not be undone (CredentialUnavailable). The state could not be read afterwards; look with: Get-EnsHaVipAssociation -HaVipId " + HaVip, failure.Problem);
        Assert.Equal(ChangeOutcome.Unknown, failure.Outcome);
    }

    [Fact]
    public async Task Moving_to_the_same_instance_is_refused()
    {
        using var lab = new AssociationLab();

        await Assert.ThrowsAsync<ArgumentException>(() => MoveAsync(lab, to: From));
    }

    [Theory]
    [InlineData(HaVip, From, To, null)]
    [InlineData(HaVip, From, "i-50c4abd1", "IncorrectInstanceStatus")]
    [InlineData(HaVip, From, "i-50c4b001", "IncorrectInstanceVSwitch")]
    [InlineData("havip-unknown", From, To, "HaVipNotFound")]
    [InlineData(HaVip, To, "i-50c4abcf", "NothingToMove")]
    public async Task A_plan_foresees_what_then_happens_and_changes_nothing(string haVipId, string from, string to, string? code)
    {
        using var lab = new AssociationLab();
        var request = new HaVipMoveRequest { HaVipId = haVipId, FromInstanceId = from, ToInstanceId = to };

        var plan = await lab.Clock.RunAsync(() => new HaVipMover(lab.Client, lab.Poller).PlanAsync(request, AssociationLab.None));
        Assert.Equal(0, lab.Emulator.ChangeCount);
        var answer = await Record.ExceptionAsync(() => MoveAsync(lab, to, haVipId, from));

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(code, (answer as EnsException)?.ErrorId);
    }

    private static AssociationLab Full() => new(options => options.MaxInstancesPerHaVip = 1);

    private static Task<HaVipAssociation> MoveAsync(AssociationLab lab, string to = To, string haVipId = HaVip, string from = From, double timeout = 300) =>
        lab.Clock.RunAsync(() => new HaVipMover(lab.Client, lab.Poller).MoveAsync(
            new HaVipMoveRequest { HaVipId = haVipId, FromInstanceId = from, ToInstanceId = to, Timeout = TimeSpan.FromSeconds(timeout) }, AssociationLab.None));

    private static Task<EnsException> FailAsync(AssociationLab lab, string to = To, double timeout = 300) =>
        Assert.ThrowsAnyAsync<EnsException>(() => MoveAsync(lab, to, timeout: timeout));

    private static string[] Changes(AssociationLab lab) => [.. lab.Emulator.GetRequests().Where(request => request.IsChange).Select(request => request.Operation)];

    private static void AssertState(AssociationLab lab, string? from, string? to) => Assert.Equal((from, to), (lab.StatusOf(HaVip, From), lab.StatusOf(HaVip, To)));
}
