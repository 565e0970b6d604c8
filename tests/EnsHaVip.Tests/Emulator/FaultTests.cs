using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>Each kind of fault: what the client sees, and whether the request was carried out.</summary>
public sealed class FaultTests
{
    public static TheoryData<EmulatorFaultKind, bool, string, ChangeOutcome?> Ends() => new()
    {
        { EmulatorFaultKind.ConnectionRefused, false, "ConnectionRefused", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.DroppedBeforeApply, false, "ConnectionLost", ChangeOutcome.Unknown },
        { EmulatorFaultKind.DroppedAfterApply, true, "ConnectionLost", ChangeOutcome.Unknown },
        { EmulatorFaultKind.DroppedThenApplied, false, "ConnectionLost", ChangeOutcome.Unknown },
        { EmulatorFaultKind.CutAnswer, true, "ConnectionLost", ChangeOutcome.Unknown },
        { EmulatorFaultKind.WrongContentLength, true, "ConnectionLost", ChangeOutcome.Unknown },
        { EmulatorFaultKind.GarbageBeforeApply, false, "ResponseUnreadable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.GarbageAfterApply, true, "ResponseUnreadable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.HtmlBadGatewayBeforeApply, false, "ResponseUnreadable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.HtmlBadGatewayAfterApply, true, "ResponseUnreadable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.XmlErrorBeforeApply, false, "ServiceUnavailable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.XmlErrorAfterApply, true, "ServiceUnavailable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.InternalErrorBeforeApply, false, "InternalError", ChangeOutcome.Unknown },
        { EmulatorFaultKind.InternalErrorAfterApply, true, "InternalError", ChangeOutcome.Unknown },
        { EmulatorFaultKind.ServiceUnavailableBeforeApply, false, "ServiceUnavailable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.ServiceUnavailableAfterApply, true, "ServiceUnavailable", ChangeOutcome.Unknown },
        { EmulatorFaultKind.SystemErrorBeforeApply, false, "SystemError", ChangeOutcome.Unknown },
        { EmulatorFaultKind.SystemErrorAfterApply, true, "SystemError", ChangeOutcome.Unknown },
        { EmulatorFaultKind.Throttled, false, "Throttling.User", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.ThrottledWithHint, false, "Throttling.User", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.ThrottlingWindow, false, "Throttling.User", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.DuplicateDelivery, true, "InstanceAlreadyAssociated", null },
        { EmulatorFaultKind.ClockSkew, false, "InvalidTimeStamp.Expired", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.ExpiredToken, false, "InvalidSecurityToken.Expired", ChangeOutcome.NotApplied },
        { EmulatorFaultKind.NonceRefused, false, "SignatureNonceUsed", ChangeOutcome.Unknown },
        { EmulatorFaultKind.NonceRefusedAfterApply, true, "SignatureNonceUsed", ChangeOutcome.Unknown },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_fault_ends_the_call_it_strikes_and_no_other(EmulatorFaultKind kind, bool applied, string errorId, ChangeOutcome? outcome)
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(kind, "AssociateHaVip");
        await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        Assert.Equal([fault], ens.Emulator.Faults.GetUnconsumed());

        var failure = await Assert.ThrowsAnyAsync<EnsException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(outcome ?? failure.Outcome, failure.Outcome);
        Assert.Equal(applied ? 1 : 0, ens.State(EmulatedEns.WebVip).AssociatedInstances.Length);
        Assert.True(fault.IsConsumed);
        Assert.Equal((1, 1), (fault.Matched, fault.Applied));
        Assert.Empty(ens.Emulator.Faults.GetUnconsumed());
        Assert.Equal(kind == EmulatorFaultKind.ConnectionRefused ? 0 : 1, ens.Emulator.ChangeCount);

        ens.Clock.Advance(TimeSpan.FromMinutes(2));
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Stopped, null, EmulatedEns.None);
        Assert.Equal(applied || kind == EmulatorFaultKind.DroppedThenApplied ? 2 : 1, ens.State(EmulatedEns.WebVip).AssociatedInstances.Length);
    }

    [Fact]
    public void Every_kind_of_fault_has_a_test()
    {
        EmulatorFaultKind[] elsewhere =
        [
            EmulatorFaultKind.DelayBeforeApply, EmulatorFaultKind.DelayAfterApply, EmulatorFaultKind.StalledAnswer, EmulatorFaultKind.SecondAnswer, EmulatorFaultKind.StaleReads,
            EmulatorFaultKind.VanishingAssociation, EmulatorFaultKind.StuckAssociation,
        ];

        Assert.Equal(Enum.GetValues<EmulatorFaultKind>().Except(elsewhere), Ends().Select(row => (EmulatorFaultKind)row[0]));
    }

    [Fact]
    public async Task A_refused_connection_looks_like_a_real_one()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.ConnectionRefused);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens));

        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
        Assert.Empty(ens.Emulator.GetRequests());
    }

    [Theory]
    [InlineData(null, 1000)]
    [InlineData(2500, 2500)]
    [InlineData(0, 0)]
    public async Task A_throttled_call_carries_its_hint_in_milliseconds(int? milliseconds, int expected)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.ThrottledWithHint, retryAfter: milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), failure.RetryAfter);
    }

    [Fact]
    public async Task A_throttling_window_refuses_every_call_until_it_is_over()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow, duration: TimeSpan.FromSeconds(60));
        async Task<bool> IsThrottled() => (await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens)).Code == "Throttling.User";
        ens.Clock.Advance(TimeSpan.FromMinutes(5));

        var first = await IsThrottled();
        ens.Clock.Advance(TimeSpan.FromSeconds(59));
        var within = await IsThrottled();
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await IsThrottled();

        Assert.Equal((true, true, false), (first, within, after));
        Assert.Equal((2, true), (fault.Applied, fault.IsConsumed));
    }

    [Fact]
    public async Task Delayed_before_it_is_applied_a_request_is_applied_at_its_time_even_if_nobody_waits_for_it_any_more()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply);
        var call = ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        Assert.False(call.IsCompleted);

        ens.Clock.Advance(TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => call);
        ens.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("RequestTimeout", failure.ErrorId);
        Assert.Equal(ens.Now - TimeSpan.FromSeconds(30), Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances).CreationTime);
        Assert.True(Assert.Single(ens.Emulator.GetRequests()).IsApplied);
    }

    [Fact]
    public async Task Delayed_before_it_is_applied_a_request_is_applied_late_for_one_who_waits()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, duration: TimeSpan.FromSeconds(20));

        var call = ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(19));
        var before = ens.State(EmulatedEns.WebVip).AssociatedInstances.Length;
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        await call;

        Assert.Equal(0, before);
        Assert.Equal(ens.Now, Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances).CreationTime);
    }

    [Fact]
    public async Task Delayed_after_it_was_applied_a_request_has_its_effect_at_once()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DelayAfterApply);

        var call = ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var at = ens.State(EmulatedEns.WebVip).AssociatedInstances.Length;
        ens.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("RequestTimeout", (await Assert.ThrowsAsync<EnsTransportException>(() => call)).ErrorId);
        Assert.Equal(1, at);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_runs_into_the_time_limit()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.StalledAnswer);

        var call = ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => call);

        Assert.Equal(("RequestTimeout", ChangeOutcome.Unknown), (failure.ErrorId, failure.Outcome));
        Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances);
        Assert.True(fault.IsConsumed);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_and_goes_on_in_time_is_good()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.StalledAnswer, duration: TimeSpan.FromSeconds(29));

        var call = ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal(3, (await call).Items.Count);
    }

    [Fact]
    public async Task Every_answer_takes_the_latency_that_was_set()
    {
        using var ens = new EmulatedEns(o => o.Latency = TimeSpan.FromMilliseconds(100));

        var call = ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromMilliseconds(99));
        var early = call.IsCompleted;
        ens.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(early);
        Assert.Equal(3, (await call).TotalCount);
    }

    [Fact]
    public async Task A_clock_skew_below_the_limit_does_no_harm()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.ClockSkew, duration: TimeSpan.FromMinutes(14));

        await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);

        Assert.True(fault.IsConsumed);
    }

    [Fact]
    public async Task An_association_vanishes_in_the_background()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.VanishingAssociation);

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var accepted = ens.State(EmulatedEns.WebVip).AssociatedInstances.Length;
        ens.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(1, accepted);
        Assert.Empty(ens.State(EmulatedEns.WebVip).AssociatedInstances);
        Assert.Equal("Available", ens.State(EmulatedEns.WebVip).Status);
    }

    [Fact]
    public async Task An_association_is_stuck_until_it_is_released()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.StuckAssociation);

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromDays(1));
        var stuck = ens.State(EmulatedEns.WebVip).AssociatedInstances.Single().Status;
        ens.Emulator.ReleaseAssociation(EmulatedEns.WebVip, EmulatedEns.Running);

        Assert.Equal("Associating", stuck);
        Assert.Equal("InUse", ens.State(EmulatedEns.WebVip).AssociatedInstances.Single().Status);
    }

    [Fact]
    public async Task A_duplicate_delivery_of_a_creation_makes_it_twice()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DuplicateDelivery);

        var ids = (await ens.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, EmulatedEns.None)).HaVipIds;

        Assert.Single(ids);
        Assert.Equal(5, ens.Emulator.GetHaVips().Length);
        Assert.Equal(1, ens.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_fault_waits_for_its_call_and_strikes_as_often_as_it_was_told()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled, "DescribeHaVips", onCall: 2, count: 2);
        async Task<bool> IsStruck() => (await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens)).Code is not null;

        bool[] struck = [await IsStruck(), await IsStruck(), await IsStruck(), await IsStruck()];

        Assert.Equal([false, true, true, false], struck);
        Assert.Equal((4, 2), (fault.Matched, fault.Applied));
    }

    [Fact]
    public async Task Of_two_faults_for_the_same_call_the_first_strikes_and_the_second_waits()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply);
        var second = ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled);
        async Task<string> Code() => (await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None))).Code;

        Assert.Equal("SystemError", await Code());
        Assert.Equal([second], ens.Emulator.Faults.GetUnconsumed());
        Assert.Equal("Throttling.User", await Code());
        Assert.Empty(ens.Emulator.Faults.GetUnconsumed());
    }

    [Fact]
    public async Task What_is_forgotten_strikes_no_more()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled);
        ens.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips");
        ens.Emulator.Faults.StartRandom(1, 1);

        ens.Emulator.Faults.Clear();

        Assert.Empty(ens.Emulator.Faults.GetAll());
        Assert.Equal(3, (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None)).TotalCount);
    }

    [Fact]
    public void A_fault_that_makes_no_sense_is_refused()
    {
        using var ens = new EmulatedEns();

        Assert.Throws<ArgumentOutOfRangeException>(() => ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled, onCall: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled, count: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ens.Emulator.Faults.Add(EmulatorFaultKind.ThrottlingWindow, duration: TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ens.Emulator.Faults.StartRandom(1, 1.1));
        Assert.Throws<ArgumentNullException>(() => ens.Emulator.Faults.Add(null!));
        var unknown = Assert.Throws<ArgumentException>(() => ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled, "AttachHaVip"));
        Assert.Contains("no operation 'AttachHaVip'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("AssociateHaVip", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("AssociateHaVip", ens.Emulator.Faults.Add(EmulatorFaultKind.Throttled, "associatehavip").Operation);
    }
}
