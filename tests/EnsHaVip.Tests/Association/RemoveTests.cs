using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class RemoveTests
{
    private const string VSwitch = "vsw-5p1wz0001";

    [Fact]
    public async Task A_hundred_go_with_one_request_and_each_fate_is_looked_at_with_few_reads()
    {
        using var lab = new AssociationLab();
        var ids = await MakeAsync(lab, 100);
        lab.Emulator.ClearRequests();

        var fates = await RemoveAsync(lab, ids);

        Assert.All(fates, fate => Assert.Null(fate.Failure));
        Assert.All(fates, fate => Assert.Equal("Deleting", fate.HaVip.Status));
        Assert.Equal(ids.Order(), fates.Select(fate => fate.HaVip.HaVipId).Order());
        Assert.Equal(1, lab.Emulator.ChangeCount);
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 1, 6);
    }

    [Fact]
    public async Task What_was_accepted_and_is_not_seen_to_begin_is_waited_for_to_the_limit()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DeleteHaVips", duration: TimeSpan.FromSeconds(7));

        var fate = Assert.Single(await RemoveAsync(lab, [AssociationLab.HaVip], wait: true));

        Assert.Equal((null, string.Empty), (fate.Failure, fate.HaVip.Status));
    }

    [Fact]
    public async Task What_was_accepted_and_is_not_seen_to_begin_is_an_error_that_does_not_say_that_nothing_happened()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DeleteHaVips", duration: TimeSpan.FromSeconds(7));

        var fate = Assert.Single(await RemoveAsync(lab, [AssociationLab.HaVip]));

        Assert.Equal(("WaitTimeout", ChangeOutcome.Applied), (fate.Failure!.ErrorId, fate.Failure.Outcome));
    }

    [Fact]
    public async Task Where_one_pair_cannot_be_taken_apart_the_error_names_the_one_that_was()
    {
        using var lab = new AssociationLab(client: options => options.Handler = new RefusingHandler(options.Handler!, "UnassociateHaVip", "NoPermission", () => AssociationLab.Instance));
        await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.Instance, wait: true));

        var fate = Assert.Single(await RemoveAsync(lab, [AssociationLab.BoundHaVip], wait: true));

        Assert.Equal(("NoPermission", ChangeOutcome.Applied), (fate.Failure!.ErrorId, fate.Failure.Outcome));
        Assert.Contains($"was not deleted. It was freed of {AssociationLab.BoundInstance}, and is still used by {AssociationLab.Instance}.", fate.Failure.Message);
    }

    [Fact]
    public async Task Where_the_pairs_are_gone_and_the_deletion_is_refused_the_error_says_so()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Deny("DeleteHaVips");

        var fate = Assert.Single(await RemoveAsync(lab, [AssociationLab.BoundHaVip], wait: true));

        Assert.Equal(("NoPermission", ChangeOutcome.Applied), (fate.Failure!.ErrorId, fate.Failure.Outcome));
        Assert.Contains("was freed of " + AssociationLab.BoundInstance + " before", fate.Failure.Message);
    }

    [Fact]
    public async Task With_a_wait_each_is_reported_when_it_is_gone()
    {
        using var lab = new AssociationLab();
        var ids = await MakeAsync(lab, 3);

        var fates = await RemoveAsync(lab, ids, wait: true);

        Assert.All(fates, fate => Assert.Equal((null, string.Empty), (fate.Failure, fate.HaVip.Status)));
        Assert.DoesNotContain(lab.Emulator.GetHaVips(), haVip => ids.Contains(haVip.HaVipId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_was_bound_meanwhile_stays_alone_whether_the_service_deletes_in_part_or_not(bool inPart)
    {
        using var lab = new AssociationLab(options => options.DeletesInPart = inPart);
        var ids = await MakeAsync(lab, 20);
        var states = await LookAsync(lab, ids);
        await lab.AssociateAsync(AssociationLab.Pair(ids[7], wait: true));

        var fates = await RemoveAsync(lab, states);

        var stayed = Assert.Single(fates, fate => fate.Failure is not null);
        Assert.Equal(ids[7], stayed.HaVip.HaVipId);
        Assert.Equal("IncorrectHaVipStatus", stayed.Failure!.ErrorId);
        Assert.Contains(AssociationLab.Instance, stayed.Failure.Message);
        Assert.Equal(ids[7], Left(lab, ids).Single());
    }

    [Fact]
    public async Task A_culprit_that_shows_nothing_is_found_by_halving()
    {
        var culprit = "none yet";
        using var lab = new AssociationLab(client: options => options.Handler = new RefusingHandler(options.Handler!, "DeleteHaVips", "DependencyViolation.HaVip", () => culprit));
        var ids = await MakeAsync(lab, 16);
        culprit = ids[5];

        var fates = await RemoveAsync(lab, ids);

        var stayed = Assert.Single(fates, fate => fate.Failure is not null);
        Assert.Equal((culprit, "DependencyViolation.HaVip"), (stayed.HaVip.HaVipId, stayed.Failure!.ErrorId));
        Assert.Equal(culprit, Left(lab, ids).Single());
        Assert.Equal(4, lab.Requests("DeleteHaVips").Length);
    }

    [Fact]
    public async Task Where_all_are_refused_for_no_visible_reason_the_search_ends_in_time()
    {
        using var lab = new AssociationLab(client: options => options.Handler = new RefusingHandler(options.Handler!, "DeleteHaVips", "DependencyViolation.HaVip"));
        var ids = await MakeAsync(lab, 100);

        var fates = await RemoveAsync(lab, ids);

        Assert.Equal(100, fates.Count);
        Assert.All(fates, fate => Assert.Equal("DependencyViolation.HaVip", fate.Failure!.ErrorId));
        Assert.InRange(fates.Max(fate => fate.Failure!.Attempts), 32, 64);
    }

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedAfterApply, 1)]
    [InlineData(EmulatorFaultKind.SystemErrorAfterApply, 1)]
    [InlineData(EmulatorFaultKind.GarbageAfterApply, 1)]
    [InlineData(EmulatorFaultKind.DroppedBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.SystemErrorBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.XmlErrorBeforeApply, 2)]
    public async Task A_lost_answer_is_looked_into_and_sent_again_only_if_it_came_to_nothing(EmulatorFaultKind fault, int requests)
    {
        using var lab = new AssociationLab();
        var ids = await MakeAsync(lab, 4);
        lab.Emulator.Faults.Add(fault, "DeleteHaVips");
        lab.Emulator.ClearRequests();

        var fates = await RemoveAsync(lab, ids, wait: true);

        Assert.All(fates, fate => Assert.Null(fate.Failure));
        Assert.Equal(requests, lab.Emulator.ChangeCount);
        Assert.Empty(Left(lab, ids));
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_is_an_error_for_each_and_nothing_is_gone()
    {
        using var lab = new AssociationLab();
        var ids = await MakeAsync(lab, 3);
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "DeleteHaVips", count: 100);

        var fates = await RemoveAsync(lab, ids);

        Assert.All(fates, fate => Assert.Equal(("SystemError", ChangeOutcome.NotApplied), (fate.Failure!.ErrorId, fate.Failure.Outcome)));
        Assert.Equal(3, Left(lab, ids).Length);
    }

    [Fact]
    public async Task Where_the_state_cannot_be_read_the_outcome_of_each_is_unknown_and_its_check_is_named()
    {
        using var lab = new AssociationLab();
        var ids = await MakeAsync(lab, 3);
        var states = await LookAsync(lab, ids);
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "DeleteHaVips");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", count: 10_000);

        var fates = await RemoveAsync(lab, states);

        Assert.All(fates, fate => Assert.Equal("Get-EnsHaVip -HaVipId " + fate.HaVip.HaVipId, Assert.IsType<OutcomeUnknownException>(fate.Failure).CheckCommand));
        Assert.Equal(3, fates.Count);
    }

    [Fact]
    public async Task A_bound_one_is_taken_apart_first_and_its_pairs_are_waited_for()
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, wait: true));

        var fates = await RemoveAsync(lab, [AssociationLab.BoundHaVip], wait: true);

        Assert.Null(Assert.Single(fates).Failure);
        Assert.DoesNotContain(lab.Emulator.GetHaVips(), haVip => haVip.HaVipId == AssociationLab.BoundHaVip);
        Assert.Equal(2, lab.Requests("UnassociateHaVip").Length);
    }

    [Fact]
    public async Task An_elastic_address_is_taken_off_first_and_stays_in_the_account()
    {
        using var lab = new AssociationLab();
        await lab.BindEipAsync(AssociationLab.HaVip);

        var fates = await RemoveAsync(lab, [AssociationLab.HaVip], wait: true);

        Assert.Null(Assert.Single(fates).Failure);
        Assert.Equal(["AssociateEnsEipAddress", "UnAssociateEnsEipAddress", "DeleteHaVips"], lab.Emulator.GetRequests().Where(one => one.IsChange).Select(one => one.Operation));
        Assert.Equal("Available", (await lab.EipAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_got_an_elastic_address_meanwhile_stays_alone_and_costs_one_request_more(bool inPart)
    {
        using var lab = new AssociationLab(options => options.DeletesInPart = inPart);
        var ids = await MakeAsync(lab, 20);
        var states = await LookAsync(lab, ids);
        await lab.BindEipAsync(ids[7]);

        var fates = await RemoveAsync(lab, states);

        var stayed = Assert.Single(fates, fate => fate.Failure is not null);
        Assert.Equal((ids[7], "DependencyViolation.HaVipAssociatedWithEIP"), (stayed.HaVip.HaVipId, stayed.Failure!.ErrorId));
        Assert.Contains("carries the elastic address", stayed.Failure.Message);
        Assert.Equal(ids[7], Left(lab, ids).Single());
        Assert.InRange(lab.Requests("DeleteHaVips").Length, 1, 2);
    }

    [Fact]
    public void The_plan_names_an_elastic_address_as_it_does_associations()
    {
        var haVip = new HaVip { HaVipId = "havip-1", Status = "InUse", AssociatedInstances = [new() { InstanceId = "i-1" }], AssociatedEipAddresses = [new() { EipId = "eip-1", Eip = "203.0.113.40" }] };

        Assert.Equal("havip-1: would be freed, since it is associated with i-1 and carries the elastic address 203.0.113.40 (eip-1), and deleted.", HaVipRemover.Plan(haVip, isForced: true).Description);
        Assert.Equal("HaVipHasAssociations", HaVipRemover.Plan(haVip, isForced: false).PredictedErrorCode);
    }

    [Fact]
    public async Task A_bound_one_that_cannot_be_taken_apart_stays_and_the_others_go()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "UnassociateHaVip", count: 100);

        var fates = await RemoveAsync(lab, [AssociationLab.BoundHaVip, AssociationLab.HaVip]);

        var stayed = Assert.Single(fates, fate => fate.Failure is not null);
        Assert.Equal(AssociationLab.BoundHaVip, stayed.HaVip.HaVipId);
        Assert.Contains("was not deleted", stayed.Failure!.Message);
        Assert.Equal("InUse", lab.StatusOf(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));
    }

    [Fact]
    public async Task One_that_is_still_being_created_is_waited_for_with_a_wait_and_refused_by_the_service_without()
    {
        using var lab = new AssociationLab(options => options.CreateDuration = TimeSpan.FromSeconds(10));
        var reply = await lab.Clock.RunAsync(() => lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = VSwitch }, AssociationLab.None));

        var refused = await RemoveAsync(lab, [reply.HaVipIds[0], AssociationLab.HaVip]);
        var waited = await RemoveAsync(lab, reply.HaVipIds, wait: true);

        Assert.Equal("IncorrectHaVipStatus", Assert.Single(refused, fate => fate.Failure is not null).Failure!.ErrorId);
        Assert.Null(Assert.Single(waited).Failure);
    }

    [Fact]
    public async Task One_that_is_being_deleted_already_costs_no_request()
    {
        using var lab = new AssociationLab(options => options.DeleteDuration = TimeSpan.FromSeconds(60));
        await lab.Clock.RunAsync(() => lab.Client.DeleteHaVipsAsync([AssociationLab.HaVip], AssociationLab.None));
        lab.Emulator.ClearRequests();

        var fates = await RemoveAsync(lab, [AssociationLab.HaVip]);

        Assert.Null(Assert.Single(fates).Failure);
        Assert.Equal(0, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task An_unknown_one_is_told_by_the_look()
    {
        using var lab = new AssociationLab();

        var look = await lab.Clock.RunAsync(() => new HaVipRemover(lab.Client, lab.Poller).LookAsync(["havip-unknown", AssociationLab.HaVip], AssociationLab.None));

        Assert.Null(look.HaVips["havip-unknown"]);
        Assert.Contains(look.RequestId, lab.Emulator.GetRequests().Select(request => request.RequestId));
        Assert.Equal("Available", look.HaVips[AssociationLab.HaVip]!.Status);
    }

    private static async Task<string[]> MakeAsync(AssociationLab lab, int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            var amount = Math.Min(10, count - ids.Count);
            ids.AddRange((await lab.Clock.RunAsync(() => lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Amount = amount }, AssociationLab.None))).HaVipIds);
        }

        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(1));
        return [.. ids];
    }

    private static async Task<HaVip[]> LookAsync(AssociationLab lab, IReadOnlyCollection<string> ids)
    {
        var look = await lab.Clock.RunAsync(() => new HaVipRemover(lab.Client, lab.Poller).LookAsync(ids, AssociationLab.None));
        return [.. ids.Select(id => look.HaVips[id]!)];
    }

    private static async Task<List<HaVipRemoval>> RemoveAsync(AssociationLab lab, IReadOnlyCollection<string> ids, bool wait = false) =>
        await RemoveAsync(lab, await LookAsync(lab, ids), wait);

    private static async Task<List<HaVipRemoval>> RemoveAsync(AssociationLab lab, HaVip[] haVips, bool wait = false)
    {
        var fates = new List<HaVipRemoval>();
        await lab.Clock.RunAsync(() => new HaVipRemover(lab.Client, lab.Poller).RemoveAsync(haVips, wait, TimeSpan.FromSeconds(300), fates.Add, AssociationLab.None));
        return fates;
    }

    private static string[] Left(AssociationLab lab, IEnumerable<string> ids) =>
        [.. lab.Emulator.GetHaVips().Where(haVip => haVip.Status != "Deleting").Select(haVip => haVip.HaVipId).Intersect(ids)];
}
