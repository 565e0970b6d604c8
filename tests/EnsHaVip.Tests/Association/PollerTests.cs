using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class PollerTests
{
    [Fact]
    public async Task A_state_that_is_there_already_is_seen_by_the_first_look()
    {
        using var lab = new AssociationLab();

        var result = await lab.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));

        Assert.Equal("InUse", result.Association!.Status);
        Assert.Equal("InUse", result.HaVip!.Status);
        Assert.Equal(1, result.Figures.Polls);
        Assert.Equal(lab.Requests("DescribeHaVips").Single().RequestId, result.RequestId);
    }

    [Fact]
    public async Task It_starts_at_about_a_second_and_slows_to_five()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 60)));

        var times = lab.Requests("DescribeHaVips").Select(request => (request.Time - lab.Clock.Start).TotalSeconds).ToArray();
        var pauses = times.Zip(times.Skip(1), (first, second) => second - first).ToArray();
        Assert.Equal(1, times[0], 0.2);
        Assert.Equal(1, pauses[0], 0.2);
        Assert.All(pauses.Zip(pauses.Skip(1)).SkipLast(1), pair => Assert.True(pair.Second >= pair.First - 0.001, $"{pair}"));
        Assert.Contains(pauses, pause => pause >= 4.9);
        Assert.True(pauses.Max() <= 5.5, $"{pauses.Max()}");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.999)]
    public async Task Its_pauses_vary_by_a_tenth(double jitter)
    {
        using var lab = new AssociationLab(client: options => options.Jitter = () => jitter);
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 30)));

        Assert.Equal(0.9 + (0.2 * jitter), (lab.Requests("DescribeHaVips")[0].Time - lab.Clock.Start).TotalSeconds, 0.001);
    }

    [Fact]
    public async Task A_fixed_interval_is_kept_and_a_last_look_is_made_shortly_before_the_time_limit()
    {
        using var lab = new AssociationLab();
        lab.Poller = new HaVipPoller(lab.Client, TimeSpan.FromSeconds(7));
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 25)));

        Assert.Equal([7, 14, 21, 24.5], lab.Requests("DescribeHaVips").Select(request => (request.Time - lab.Clock.Start).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(25), lab.Clock.Elapsed);
    }

    [Fact]
    public async Task A_time_out_is_an_error_of_the_item_with_the_last_state_and_the_figures()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 20)));

        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Equal("Associating (HAVIP Available)", failure.LastState);
        Assert.Contains("havip-5p14t0001 -> i-50c4abcd", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ChangeOutcome.Applied, failure.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(20), failure.Figures.Elapsed);
        Assert.Equal(lab.Requests("DescribeHaVips").Length, failure.Figures.Polls);
        Assert.Equal(lab.Requests("AssociateHaVip").Single().RequestId, failure.RequestId);
        Assert.Equal(0, lab.Clock.TimerCount);
    }

    [Fact]
    public async Task No_time_at_all_is_still_one_look()
    {
        using var lab = new AssociationLab();

        var result = await lab.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), timeout: 0);
        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.WaitAsync(AssociationLab.Target(), timeout: 0));

        Assert.Equal("InUse", result.Association!.Status);
        Assert.Equal("WaitTimeout", failure.ErrorId);
        Assert.Equal(2, lab.Requests("DescribeHaVips").Length);
    }

    [Fact]
    public async Task An_entry_that_vanishes_ends_the_wait_long_before_its_time_limit()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.VanishingAssociation);

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("WaitFailedState", failure.ErrorId);
        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.Contains("vanished", failure.Message, StringComparison.Ordinal);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 6, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Stale_looks_that_do_not_show_the_entry_do_not_end_the_wait(int staleReads)
    {
        // The picture shows the time before the association; the looks before it already saw the entry.
        using var lab = new AssociationLab(options => options.AssociateDuration = TimeSpan.FromSeconds(30));
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", onCall: 3, count: staleReads);

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.Empty(lab.Emulator.Faults.GetUnconsumed());
    }

    [Fact]
    public async Task An_entry_that_is_not_listed_yet_is_given_time_if_it_was_just_asked_for()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, duration: TimeSpan.FromSeconds(20));

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 20, 26);
    }

    [Fact]
    public async Task An_entry_that_was_just_asked_for_and_never_appears_is_given_up_after_half_a_minute()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, duration: TimeSpan.FromMinutes(10));

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("WaitFailedState", failure.ErrorId);
        Assert.Contains("never appeared", failure.Message, StringComparison.Ordinal);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 30, 36);
    }

    [Fact]
    public async Task Time_in_which_nothing_could_be_read_does_not_make_an_entry_missing()
    {
        // A minute of throttling, then looks that lag: they are the first ones, however long the wait has lasted.
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "AssociateHaVip", count: 4);
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow, "DescribeHaVips");

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
    }

    [Theory]
    [InlineData(AssociationLab.HaVip, AssociationLab.Instance)]
    [InlineData("havip-5p14t9999", null)]
    public async Task What_nobody_asked_for_and_never_appears_is_given_up_after_ten_seconds(string haVipId, string? instanceId)
    {
        using var lab = new AssociationLab();

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.WaitAsync(AssociationLab.Target(haVipId, instanceId)));

        Assert.Equal("WaitFailedState", failure.ErrorId);
        Assert.StartsWith("not listed", failure.LastState, StringComparison.Ordinal);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 10, 14);
    }

    [Fact]
    public async Task A_havip_that_is_deleting_ends_the_wait_for_its_pair_at_once()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        lab.At(10, () => lab.Emulator.SetHaVipStatus(AssociationLab.HaVip, "Deleting"));

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("WaitFailedState", failure.ErrorId);
        Assert.Equal("Associating (HAVIP Deleting)", failure.LastState);
        Assert.Equal(ChangeOutcome.Applied, failure.Outcome);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 10, 14);
    }

    [Fact]
    public async Task A_havip_that_is_gone_ends_the_wait_for_its_pair()
    {
        using var lab = new AssociationLab(options => options.DeleteDuration = TimeSpan.Zero);
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);
        lab.At(10, () =>
        {
            lab.Emulator.DropAssociation(AssociationLab.HaVip, AssociationLab.Instance);
            _ = lab.Client.DeleteHaVipsAsync([AssociationLab.HaVip], AssociationLab.None);
        });

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("WaitFailedState", failure.ErrorId);
        Assert.Equal("not listed (nor is the HAVIP)", failure.LastState);
        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
    }

    [Fact]
    public async Task Gone_is_reached_when_the_havip_is_not_listed_any_more()
    {
        using var lab = new AssociationLab();
        await lab.Client.DeleteHaVipsAsync([AssociationLab.HaVip], AssociationLab.None);

        var result = await lab.WaitAsync(AssociationLab.Target(instanceId: null, gone: true));

        Assert.Null(result.HaVip);
        Assert.Null(result.Association);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 1, 2.5);
    }

    [Fact]
    public async Task What_was_never_there_is_gone_once_several_looks_say_so()
    {
        using var lab = new AssociationLab();

        var result = await lab.WaitAsync(AssociationLab.Target("havip-5p14t9999", instanceId: null, gone: true));

        Assert.Null(result.HaVip);
        Assert.Equal(5, result.Figures.Polls);
    }

    [Fact]
    public async Task Who_gives_no_time_is_told_what_one_look_shows()
    {
        using var lab = new AssociationLab();

        var result = await lab.WaitAsync(AssociationLab.Target("havip-5p14t9999", instanceId: null, gone: true), timeout: 0);

        Assert.Equal(1, result.Figures.Polls);
    }

    [Theory]
    [InlineData("Available")]
    [InlineData("available")]
    [InlineData(null)]
    public async Task A_havip_itself_can_be_waited_for(string? status)
    {
        using var lab = new AssociationLab();
        var created = await lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, AssociationLab.None);

        var result = await lab.WaitAsync(AssociationLab.Target(created.HaVipIds[0], instanceId: null, status));

        Assert.Equal("Available", result.HaVip!.Status);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 1, 2.5);
    }

    [Fact]
    public async Task Passing_errors_do_not_end_a_wait_and_are_counted()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.InternalErrorBeforeApply, "DescribeHaVips", count: 3);
        lab.Emulator.Faults.Add(EmulatorFaultKind.GarbageBeforeApply, "DescribeHaVips", onCall: 4);

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.Equal(4, pair.Wait!.FailedPolls);
        Assert.Equal(5, pair.Wait.Polls);
    }

    [Fact]
    public async Task A_minute_of_throttling_does_not_end_a_wait()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow, "DescribeHaVips");

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal("InUse", pair.Status);
        Assert.True(pair.Wait!.FailedPolls > 0);
        Assert.InRange(lab.Clock.Elapsed.TotalSeconds, 60, 130);
    }

    [Fact]
    public async Task A_look_that_hangs_does_not_keep_a_wait_beyond_its_time_limit()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "DescribeHaVips", count: 100);

        var failure = await Assert.ThrowsAsync<HaVipWaitException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 10)));

        Assert.Equal("never read", failure.LastState);
        Assert.Equal(TimeSpan.FromSeconds(10), lab.Clock.Elapsed);
        Assert.Equal(0, lab.Clock.TimerCount);
    }

    [Fact]
    public async Task An_error_that_will_stay_ends_the_wait_with_that_error()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips", onCall: 2, count: 10);
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair(wait: true)));

        Assert.Equal("InvalidSecurityToken.Expired", failure.Code);
        Assert.Equal(ChangeOutcome.Applied, failure.Outcome);
        Assert.Contains("Associating", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_item_that_fails_does_not_touch_the_others()
    {
        using var lab = new AssociationLab();
        lab.Emulator.HoldAssociation(AssociationLab.HaVip, AssociationLab.Instance);

        var waits = new[]
        {
            lab.Poller.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), TimeSpan.FromSeconds(60), AssociationLab.None),
            lab.Poller.WaitAsync(AssociationLab.Target("havip-5p14t9999", null), TimeSpan.FromSeconds(60), AssociationLab.None),
            lab.Poller.WaitAsync(AssociationLab.Target("havip-5p14t0003", null, "InUse"), TimeSpan.FromSeconds(30), AssociationLab.None),
        };
        await lab.Clock.RunAsync(() => Task.WhenAny(Task.WhenAll(waits), Task.Delay(TimeSpan.FromSeconds(90), lab.Clock)));

        Assert.True(waits[0].IsCompletedSuccessfully);
        Assert.Equal("WaitFailedState", Assert.IsType<HaVipWaitException>(waits[1].Exception!.InnerException).ErrorId);
        Assert.Equal("WaitTimeout", Assert.IsType<HaVipWaitException>(waits[2].Exception!.InnerException).ErrorId);
    }

    [Fact]
    public async Task Each_wait_for_the_same_thing_is_given_an_object_of_its_own()
    {
        using var lab = new AssociationLab();

        var results = await lab.Clock.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => lab.Poller.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), TimeSpan.FromSeconds(60), AssociationLab.None))));

        Assert.NotSame(results[0].HaVip, results[1].HaVip);
        Assert.NotSame(results[0].Association, results[1].Association);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task Progress_counts_what_is_waited_for_and_what_is_done()
    {
        using var lab = new AssociationLab();
        var seen = new List<(int Waiting, int Done)>();
        lab.Poller.Progressed += (_, progress) => seen.Add((progress.Waiting, progress.Done));

        await lab.Clock.RunAsync(() => Task.WhenAll(
            lab.Poller.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), TimeSpan.FromSeconds(60), AssociationLab.None),
            lab.Poller.WaitAsync(AssociationLab.Target(instanceId: null), TimeSpan.FromSeconds(60), AssociationLab.None)));

        Assert.Equal([(1, 0), (2, 0), (1, 1), (0, 2)], seen);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_nothing_behind()
    {
        using var lab = new AssociationLab();
        using var stop = new CancellationTokenSource();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "DescribeHaVips", onCall: 2, count: 100);
        lab.At(5, stop.Cancel);

        var wait = lab.Clock.RunAsync(() => lab.Poller.WaitAsync(AssociationLab.Target(instanceId: null, status: "InUse"), TimeSpan.FromSeconds(60), stop.Token));

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(5), lab.Clock.Elapsed);
        Assert.Equal(0, lab.Clock.TimerCount);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_others()
    {
        using var lab = new AssociationLab();
        using var stop = new CancellationTokenSource();
        lab.At(1.5, stop.Cancel);
        await lab.Client.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.Instance, null, AssociationLab.None);

        var stopped = lab.Poller.WaitAsync(AssociationLab.Target(), TimeSpan.FromSeconds(60), stop.Token);
        var result = await lab.Clock.RunAsync(() => lab.Poller.WaitAsync(AssociationLab.Target(), TimeSpan.FromSeconds(60), AssociationLab.None));

        Assert.Equal("InUse", result.Association!.Status);
        Assert.True(stopped.IsCanceled);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_looks_at_nothing()
    {
        using var lab = new AssociationLab();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.Poller.WaitAsync(AssociationLab.Target(), TimeSpan.FromSeconds(60), new CancellationToken(true)));

        Assert.Empty(lab.Emulator.GetRequests());
    }

    [Fact]
    public async Task Waits_may_be_added_from_many_threads_at_any_time()
    {
        using var lab = new AssociationLab();

        var results = await lab.Clock.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100 * (number % 20)), lab.Clock);
            return await lab.Poller.WaitAsync(AssociationLab.Target(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), TimeSpan.FromSeconds(60), AssociationLab.None);
        }))));

        Assert.All(results, result => Assert.Equal("InUse", result.Association!.Status));
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 1, 6);
        Assert.Equal(0, lab.Clock.TimerCount);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("havip-1", "")]
    public async Task A_target_without_an_id_is_refused(string haVipId, string? instanceId)
    {
        using var lab = new AssociationLab();

        await Assert.ThrowsAsync<ArgumentException>(() => lab.Poller.WaitAsync(AssociationLab.Target(haVipId, instanceId), TimeSpan.FromSeconds(1), AssociationLab.None));
    }
}
