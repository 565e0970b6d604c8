using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class AssociateTests
{
    [Fact]
    public async Task Without_a_wait_one_request_is_sent_and_the_pair_is_reported_as_accepted()
    {
        using var lab = new AssociationLab();

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.Equal("Associating", pair.Status);
        Assert.True(pair.Changed);
        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.Equal(1, pair.Attempts);
        Assert.Equal(Assert.Single(lab.Emulator.GetRequests()).RequestId, pair.RequestId);
        Assert.Null(pair.Wait);
        Assert.Equal(TimeSpan.Zero, lab.Clock.Elapsed);
    }

    [Fact]
    public async Task With_a_wait_it_ends_when_the_pair_itself_is_in_use_and_says_what_the_wait_cost()
    {
        using var lab = new AssociationLab();

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.Equal("10.0.0.11", pair.IpAddress);
        Assert.Equal("10.0.0.100", pair.HaVipAddress);
        Assert.Equal("vsw-5p1wz0001", pair.VSwitchId);
        Assert.Equal("EnsInstance", pair.InstanceType);
        Assert.True(pair.Changed);
        Assert.NotNull(pair.Wait);
        Assert.Equal(lab.Requests("DescribeHaVips").Length, pair.Wait.Polls);
        Assert.True(pair.Wait.LagAtMost <= TimeSpan.FromSeconds(1.2), $"{pair.Wait.LagAtMost}");
        Assert.Equal(0, lab.Clock.TimerCount);
    }

    [Fact]
    public async Task The_second_instance_of_a_havip_that_is_in_use_already_is_waited_for_by_itself()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.BoundHaVip, AssociationLab.Instance);
        lab.At(40, () => lab.Emulator.ReleaseAssociation(AssociationLab.BoundHaVip, AssociationLab.Instance));

        var pair = await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 40, 46);
    }

    [Fact]
    public async Task The_type_is_inferred_from_the_id_of_a_network_interface()
    {
        using var lab = new AssociationLab();

        var pair = await lab.AssociateAsync(AssociationLab.Pair(instanceId: AssociationLab.Interface, wait: true));

        Assert.Equal("NetworkInterface", pair.InstanceType);
        Assert.Equal("NetworkInterface", lab.Requests("AssociateHaVip").Single().Parameters["InstanceType"]);
    }

    [Fact]
    public async Task For_an_instance_the_type_is_left_to_the_service()
    {
        using var lab = new AssociationLab();

        await lab.AssociateAsync(AssociationLab.Pair());

        Assert.False(lab.Requests("AssociateHaVip").Single().Parameters.ContainsKey("InstanceType"));
    }

    [Fact]
    public async Task A_pair_that_is_there_already_is_a_success_without_a_change_proved_by_a_look()
    {
        using var lab = new AssociationLab();

        var pair = await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.False(pair.Changed);
        Assert.Equal("InUse", pair.Status);
        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.Equal(["AssociateHaVip", "DescribeHaVips"], lab.Emulator.GetRequests().Select(request => request.Operation));
        Assert.Equal(lab.Requests("DescribeHaVips").Single().RequestId, pair.RequestId);
        Assert.Contains(lab.Log, entry => entry.EventId == 20 && entry.Text.Contains("InUse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pair_that_is_still_associating_is_waited_for_although_nothing_was_changed()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair());

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.False(pair.Changed);
        Assert.Equal("InUse", pair.Status);
    }

    [Fact]
    public async Task Where_it_must_not_be_there_already_the_services_own_refusal_is_the_error()
    {
        using var lab = new AssociationLab();
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));
        var request = AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance);
        request.FailIfAssociated = true;

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(request));

        Assert.Equal("InstanceAlreadyAssociated", refusal.Code);
        Assert.Equal(ChangeOutcome.NotApplied, refusal.Outcome);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task Where_it_must_be_new_and_the_refusal_is_that_of_a_copy_of_the_request_the_error_says_that_nobody_can_tell()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DuplicateDelivery, "AssociateHaVip");
        var request = AssociationLab.Pair();
        request.FailIfAssociated = true;

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(request));

        Assert.Equal(("InstanceAlreadyAssociated", ChangeOutcome.Unknown), (refusal.Code, refusal.Outcome));
        Assert.Contains("whether this request made it or another one did", refusal.Finding);
        Assert.Equal("Associating", lab.StatusOf());
    }

    [Fact]
    public async Task The_time_of_a_pair_begins_with_its_first_request_however_many_are_sent_before()
    {
        using var lab = new AssociationLab(emulator => emulator.AssociateDuration = TimeSpan.FromSeconds(30), client => client.RequestsPerSecond = 0.5);
        var instances = lab.Emulator.AddInstances(8, "vsw-5p1wz0001");
        var haVips = lab.Emulator.AddHaVips(8, "vsw-5p1wz0001");

        var pairs = await lab.Clock.RunAsync(() => Task.WhenAll(haVips.Zip(instances, (haVip, instance) =>
            lab.Associator().AssociateAsync(AssociationLab.Pair(haVip, instance, wait: true, timeout: 40), AssociationLab.None))));

        Assert.All(pairs, pair => Assert.Equal("InUse", pair.Status));
        Assert.True(lab.Clock.Elapsed > TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_pair_that_is_being_taken_apart_is_waited_out_and_associated_anew()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));

        var pair = await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.True(pair.Changed);
        Assert.Equal("InUse", pair.Status);
        Assert.Equal(2, pair.Attempts);
        Assert.Equal("InUse", lab.StatusOf(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));
    }

    [Fact]
    public async Task Without_a_wait_a_pair_that_is_being_taken_apart_is_an_error_that_advises_to_wait()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));

        var refusal = await Assert.ThrowsAsync<EnsApiException>(
            () => lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance)));

        Assert.Equal("InstanceAlreadyAssociated", refusal.Code);
        Assert.Contains("-Wait", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_was_taken_apart_between_the_refusal_and_the_look_is_asked_for_once_more()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "DescribeHaVips", duration: TimeSpan.FromSeconds(20));

        var pair = await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait: true));

        Assert.True(pair.Changed);
        Assert.Equal("InUse", pair.Status);
        Assert.Equal(2, lab.Requests("AssociateHaVip").Length);
    }

    [Fact]
    public async Task A_havip_that_is_still_creating_is_waited_for_and_then_associated()
    {
        using var lab = new AssociationLab();
        var created = await lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, AssociationLab.None);

        var pair = await lab.AssociateAsync(AssociationLab.Pair(created.HaVipIds[0], wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.Equal(2, lab.Requests("AssociateHaVip").Length);
    }

    [Fact]
    public async Task Without_a_wait_a_havip_that_is_still_creating_is_the_services_error()
    {
        using var lab = new AssociationLab();
        var created = await lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, AssociationLab.None);

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair(created.HaVipIds[0])));

        Assert.Equal("IncorrectHaVipStatus", refusal.Code);
        Assert.Equal(1, refusal.Attempts);
    }

    [Fact]
    public async Task A_havip_that_stays_creating_ends_at_the_time_limit_with_the_last_state()
    {
        using var lab = new AssociationLab();
        lab.Emulator.SetHaVipStatus(AssociationLab.HaVip, "Creating");

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 30)));

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.Contains("Creating", failure.LastState, StringComparison.Ordinal);
        Assert.Equal("IncorrectHaVipStatus", ((EnsApiException)failure.InnerException!).Code);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 30, 31);
    }

    [Fact]
    public async Task A_havip_that_is_deleting_is_the_services_error_even_with_a_wait()
    {
        using var lab = new AssociationLab();
        lab.Emulator.SetHaVipStatus(AssociationLab.HaVip, "Deleting");

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("IncorrectHaVipStatus", refusal.Code);
        Assert.Contains("Deleting", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 0, 3);
    }

    [Theory]
    [InlineData("havip-5p14t9999", AssociationLab.Instance, "HaVipNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c49999", "InstanceNotFound")]
    [InlineData(AssociationLab.HaVip, "eni-58z59999", "NetworkInterfaceNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c4b001", "IncorrectInstanceVSwitch")]
    [InlineData(AssociationLab.HaVip, "i-50c4abd1", "IncorrectInstanceStatus")]
    [InlineData(AssociationLab.HaVip, "eni-58z5abd0", "IncorrectNetworkInterfaceStatus")]
    [InlineData(AssociationLab.HaVip, "eni-58z5abc0", "NetworkInterfaceTypeNotSupported")]
    public async Task A_refusal_is_one_error_after_one_request(string haVipId, string instanceId, string code)
    {
        using var lab = new AssociationLab();

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair(haVipId, instanceId, wait: true)));

        Assert.Equal(code, refusal.Code);
        Assert.Equal(ChangeOutcome.NotApplied, refusal.Outcome);
        Assert.Equal(Assert.Single(lab.Emulator.GetRequests()).RequestId, refusal.RequestId);
    }

    [Fact]
    public async Task A_stopped_instance_is_fine()
    {
        using var lab = new AssociationLab();

        var pair = await lab.AssociateAsync(AssociationLab.Pair(instanceId: "i-50c4abcf", wait: true));

        Assert.Equal("InUse", pair.Status);
    }

    [Fact]
    public async Task A_full_havip_is_the_services_error()
    {
        using var lab = new AssociationLab(options => options.MaxInstancesPerHaVip = 1);

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, wait: true)));

        Assert.Equal("CountLimitExceed.InstanceOnHaVip", refusal.Code);
    }

    [Fact]
    public async Task Throttling_of_a_whole_minute_is_ridden_out_within_the_time_limit()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow);

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 60, 150);
    }

    [Fact]
    public async Task Throttling_of_a_whole_minute_is_ridden_out_without_a_wait_too()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow);

        var pair = await lab.AssociateAsync(AssociationLab.Pair());

        Assert.Equal(ChangeOutcome.Applied, pair.Outcome);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 60, 95);
    }

    [Fact]
    public async Task Throttling_is_not_ridden_out_beyond_the_time_limit_of_a_wait()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.Throttled, count: 1000);

        var failure = await Assert.ThrowsAnyAsync<EnsException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 20)));

        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 20, 36);
    }

    [Fact]
    public async Task Changes_of_one_havip_go_one_after_another_and_different_havips_side_by_side()
    {
        using var lab = new AssociationLab(options => options.Latency = TimeSpan.FromSeconds(1));
        var associator = lab.Associator();

        await lab.Clock.RunAsync(() => Task.WhenAll(
            associator.AssociateAsync(AssociationLab.Pair(), AssociationLab.None),
            associator.AssociateAsync(AssociationLab.Pair(instanceId: "i-50c4abce"), AssociationLab.None),
            associator.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip), AssociationLab.None)));

        var times = lab.Requests("AssociateHaVip").Select(request => (request.Parameters["HaVipId"], (request.Time - lab.Clock.Start).TotalSeconds)).ToArray();
        Assert.Equal([(AssociationLab.HaVip, 0), (AssociationLab.BoundHaVip, 0), (AssociationLab.HaVip, 1)], times);
    }

    [Fact]
    public async Task The_gate_is_open_again_while_a_pair_is_waited_for()
    {
        using var lab = new AssociationLab();
        var associator = lab.Associator();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        lab.At(60, () => lab.Emulator.ReleaseAssociation(AssociationLab.HaVip, AssociationLab.Instance));

        var held = associator.AssociateAsync(AssociationLab.Pair(wait: true), AssociationLab.None);
        var second = await lab.Clock.RunAsync(() => associator.AssociateAsync(AssociationLab.Pair(instanceId: "i-50c4abce", wait: true), AssociationLab.None));
        var secondWasThereAt = lab.Clock.Elapsed;
        var first = await lab.Clock.RunAsync(held);

        Assert.Equal("InUse", second.Status);
        Assert.InRange(secondWasThereAt.TotalSeconds, 2, 5);
        Assert.Equal("InUse", first.Status);
    }

    [Theory]
    [InlineData("", "i-1")]
    [InlineData("havip-1", " ")]
    public async Task An_empty_id_is_refused_before_anything_is_sent(string haVipId, string instanceId)
    {
        using var lab = new AssociationLab();

        await Assert.ThrowsAsync<ArgumentException>(() => lab.AssociateAsync(AssociationLab.Pair(haVipId, instanceId)));

        Assert.Empty(lab.Emulator.GetRequests());
    }

    [Fact]
    public async Task Once_the_key_was_refused_changes_of_the_same_invocation_are_not_sent_any_more()
    {
        using var lab = new AssociationLab();
        var credential = lab.Emulator.AddAccessKey("revoked", "secret");
        lab.Emulator.SetAccessKeyActive("revoked", false);
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = lab.Client.Options.Endpoint,
            Credential = credential,
            Handler = lab.Emulator.CreateHandler(),
            Clock = lab.Clock,
        });
        var limited = client.LimitChanges(2);

        var first = await Assert.ThrowsAsync<EnsApiException>(() => limited.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.Instance, null, AssociationLab.None));
        var second = await Assert.ThrowsAsync<EnsApiException>(() => limited.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.BoundInstance, null, AssociationLab.None));

        Assert.Equal(first.Code, second.Code);
        Assert.Equal(ChangeOutcome.NotApplied, second.Outcome);
        Assert.Contains("was not sent", second.Message);
        Assert.Single(lab.Requests("AssociateHaVip"));
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_ends_its_waits_at_once_and_takes_no_calls()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        lab.At(10, lab.Client.Dispose);

        var wait = await Assert.ThrowsAsync<EnsClientEndedException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));
        var call = await Assert.ThrowsAsync<EnsClientEndedException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal((ChangeOutcome.Applied, EnsErrorId.NoSession), (wait.Outcome, wait.ErrorId));
        Assert.Equal(ChangeOutcome.NotApplied, call.Outcome);
        Assert.Single(lab.Requests("AssociateHaVip"));
    }
}
