using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>What happens when the answer of a change is lost. Every fault at every place is the fault matrix's matter; these say why.</summary>
public sealed class LostAnswerTests
{
    [Fact]
    public async Task A_request_that_was_carried_out_is_found_by_one_look_and_not_repeated()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.Equal(["AssociateHaVip", "DescribeHaVips"], lab.Emulator.GetRequests().Select(request => request.Operation));
        Assert.True(pair.Changed);
        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.Equal("Associating", pair.Status);
        Assert.Equal(lab.Requests("DescribeHaVips").Single().RequestId, pair.RequestId);
        Assert.Equal(TimeSpan.Zero, lab.Clock.Elapsed);
        Assert.Contains(lab.Log, entry => entry.EventId == 21);
    }

    [Fact]
    public async Task A_request_that_came_to_nothing_is_repeated_only_after_five_looks_over_five_seconds()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip");

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.Equal(2, pair.Attempts);
        Assert.True(pair.Changed);
        Assert.Equal([0, 0.5, 1.5, 3, 5], lab.Requests("DescribeHaVips").Select(request => (request.Time - lab.Clock.Start).TotalSeconds));
        Assert.Contains(lab.Log, entry => entry.EventId == 22 && entry.Level == EnsHaVip.Logging.EnsLogLevel.Warning);
    }

    [Fact]
    public async Task Looks_that_lag_behind_by_four_reads_do_not_lead_to_a_second_request()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, count: 4);

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.True(pair.Changed);
        Assert.Single(lab.Requests("AssociateHaVip"));
    }

    [Fact]
    public async Task Looks_that_lag_behind_by_more_than_the_grace_time_end_in_a_refusal_that_the_state_explains()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, count: 7);

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.True(pair.Changed);
        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.Equal("InstanceAlreadyAssociated", lab.Requests("AssociateHaVip")[1].Code);
    }

    [Fact]
    public async Task When_every_request_comes_to_nothing_the_error_says_so_and_nothing_was_changed()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip", count: 9);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal(4, lab.Requests("AssociateHaVip").Length);
        Assert.Contains("came to nothing", failure.Message, StringComparison.Ordinal);
        Assert.Null(lab.StatusOf());
    }

    [Fact]
    public async Task When_the_state_cannot_be_read_either_the_outcome_is_unknown_and_the_error_names_the_pair_and_the_command()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.InternalErrorAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.ConnectionRefused, "DescribeHaVips", count: 1000);

        var failure = await Assert.ThrowsAsync<OutcomeUnknownException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal("OutcomeUnknown", failure.ErrorId);
        Assert.Equal(ChangeOutcome.Unknown, failure.Outcome);
        Assert.Contains("havip-5p14t0001 -> i-50c4abcd", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Get-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd", failure.Message, StringComparison.Ordinal);
        Assert.Equal(lab.Requests("AssociateHaVip").Single().RequestId, failure.RequestId);
        Assert.Equal("InternalError", ((EnsApiException)failure.InnerException!).Code);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 75, 85);
    }

    [Fact]
    public async Task A_throttling_window_of_a_minute_does_not_make_the_outcome_unknown()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow, "DescribeHaVips");

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.True(pair.Changed);
        Assert.Single(lab.Requests("AssociateHaVip"));
    }

    [Fact]
    public async Task A_session_that_may_not_look_learns_at_once_that_the_outcome_is_unknown()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips", count: 100);

        var failure = await Assert.ThrowsAsync<OutcomeUnknownException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal(TimeSpan.Zero, lab.Clock.Elapsed);
        Assert.Contains("InvalidSecurityToken.Expired", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_found_after_a_lost_answer_that_is_much_older_than_the_request_was_not_changed_by_it()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair());
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(16));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip");

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.False(pair.Changed);
        Assert.Equal("InUse", pair.Status);
    }

    [Fact]
    public async Task Where_it_must_not_be_there_already_such_an_old_pair_is_the_error()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair());
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(16));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip");
        var request = AssociationLab.Pair();
        request.FailIfAssociated = true;

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(request));

        Assert.Equal("InstanceAlreadyAssociated", refusal.Code);
    }

    [Fact]
    public async Task Where_it_must_not_be_there_already_a_pair_of_our_own_making_is_still_a_success()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        var request = AssociationLab.Pair();
        request.FailIfAssociated = true;

        var pair = await lab.AssociateAsync(request);

        Assert.True(pair.Changed);
    }

    [Fact]
    public async Task A_removal_whose_answer_is_lost_is_found_on_its_way_out()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.CutAnswer, "UnassociateHaVip");

        var pair = await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.True(pair.Changed);
        Assert.Equal(string.Empty, pair.Status);
        Assert.Single(lab.Requests("UnassociateHaVip"));
    }

    [Fact]
    public async Task A_refusal_that_follows_a_lost_answer_is_not_believed_before_the_state_was_looked_at_once_more()
    {
        // Reads lag for longer than the grace time; the repeat is refused for another reason, though the first request was carried out.
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, count: 6);
        lab.At(4, () => lab.Emulator.SetInstanceStatus(AssociationLab.Instance, "Stopping"));

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.Equal("IncorrectInstanceStatus", lab.Requests("AssociateHaVip")[1].Code);
        Assert.True(pair.Changed);
        Assert.Equal("InUse", pair.Status);
        Assert.Equal(7, lab.Requests("DescribeHaVips").Length);
    }

    [Fact]
    public async Task A_refusal_that_follows_a_lost_answer_stands_if_the_state_bears_it_out()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip");
        lab.At(4, () => lab.Emulator.SetInstanceStatus(AssociationLab.Instance, "Stopping"));

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal("IncorrectInstanceStatus", refusal.Code);
        Assert.Equal(ChangeOutcome.NotApplied, refusal.Outcome);
        Assert.Equal(2, refusal.Attempts);
    }

    [Fact]
    public async Task One_that_is_said_to_be_bound_but_is_not_here_is_an_error_that_says_where_it_is()
    {
        using var lab = new AssociationLab();
        var handler = new RefusingHandler(lab.Emulator.CreateHandler(), "AssociateHaVip", "InstanceAlreadyAssociated");
        using var client = new EnsClient(new EnsClientOptions { Endpoint = lab.Client.Options.Endpoint, Credential = lab.Emulator.Credential, Handler = handler, Clock = lab.Clock });
        var associator = new HaVipAssociator(client, new HaVipPoller(client));

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.Clock.RunAsync(
            () => associator.AssociateAsync(AssociationLab.Pair(instanceId: AssociationLab.BoundInstance), AssociationLab.None)));

        Assert.Equal("InstanceAlreadyAssociated", refusal.Code);
        Assert.Contains("i-50c4abce is bound to havip-5p14t0002", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ChangeOutcome.NotApplied, refusal.Outcome);
    }

    [Fact]
    public async Task A_caller_who_stops_leaves_a_line_that_names_what_was_sent()
    {
        using var lab = new AssociationLab();
        using var stop = new System.Threading.CancellationTokenSource();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayAfterApply, "AssociateHaVip", duration: TimeSpan.FromSeconds(20));
        lab.At(3, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.Clock.RunAsync(() => lab.Associator().AssociateAsync(AssociationLab.Pair(), stop.Token)));

        var entry = Assert.Single(lab.Log, entry => entry.EventId == 4);
        Assert.Contains("AssociateHaVip HaVipId=havip-5p14t0001 InstanceId=i-50c4abcd: sent 3000 ms ago", entry.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), lab.Clock.Elapsed);
        Assert.Equal(0, lab.Clock.TimerCount);
    }
}
