using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;
using EnsHaVip.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EnsHaVip.Tests.Http;

public sealed class RequestGovernorTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Without_a_rate_nobody_waits()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);

        for (var i = 0; i < 1000; i++)
        {
            await governor.WaitForTurnAsync(default);
        }
    }

    [Fact]
    public async Task A_rate_of_two_lets_the_third_request_through_after_one_second()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: 2);
        await governor.WaitForTurnAsync(default);
        var second = governor.WaitForTurnAsync(default);
        var third = governor.WaitForTurnAsync(default);

        _clock.Advance(TimeSpan.FromMilliseconds(500));
        await second;
        Assert.False(third.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        await third;
    }

    [Fact]
    public async Task A_throttled_request_holds_every_caller_back_for_as_long_as_the_service_says()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);
        governor.ReportThrottled(TimeSpan.FromSeconds(30));

        var first = governor.WaitForTurnAsync(default);
        var second = governor.WaitForTurnAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(29));

        Assert.False(first.IsCompleted || second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await first;
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await second;
    }

    [Fact]
    public async Task Without_a_hint_the_pause_doubles_with_each_new_throttling_up_to_half_a_minute()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            governor.ReportThrottled(hint: null);
            var turn = governor.WaitForTurnAsync(default);
            _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.False(turn.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await turn;
        }
    }

    [Fact]
    public async Task Requests_that_were_under_way_when_the_door_closed_do_not_lengthen_the_pause()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);
        for (var i = 0; i < 8; i++)
        {
            governor.ReportThrottled(hint: null);
        }

        var turn = governor.WaitForTurnAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await turn;
    }

    [Fact]
    public async Task A_good_answer_lets_the_next_pause_start_small_again()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);
        governor.ReportThrottled(hint: null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        governor.ReportThrottled(hint: null);
        _clock.Advance(TimeSpan.FromSeconds(2));
        governor.ReportGood();
        governor.ReportThrottled(hint: null);

        var turn = governor.WaitForTurnAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await turn;
    }

    [Fact]
    public async Task With_a_rate_those_who_waited_at_the_closed_door_follow_each_other_at_that_rate()
    {
        var clock = new TestClock();
        var governor = new RequestGovernor(clock, requestsPerSecond: 5);
        governor.ReportThrottled(TimeSpan.FromSeconds(3));

        var turns = await TurnsAsync(clock, governor, callers: 10);

        Assert.Equal(Enumerable.Range(0, 10).Select(n => 3000.0 + (200 * n)), turns);
    }

    [Fact]
    public async Task Without_a_rate_the_first_ones_after_a_throttling_go_one_by_one()
    {
        var clock = new TestClock();
        var governor = new RequestGovernor(clock, requestsPerSecond: null);
        governor.ReportThrottled(TimeSpan.FromSeconds(3));

        var turns = await TurnsAsync(clock, governor, callers: 5);

        Assert.Equal([3000, 3100, 3200, 3300, 3400], turns);
    }

    [Fact]
    public async Task Each_good_answer_lets_the_next_ones_follow_faster_and_a_crowd_is_through_in_two_seconds_at_no_more_than_200_a_second()
    {
        var clock = new TestClock();
        var governor = new RequestGovernor(clock, requestsPerSecond: null);
        governor.ReportThrottled(TimeSpan.FromSeconds(3));

        var turns = await TurnsAsync(clock, governor, callers: 128, governor.ReportGood);

        Assert.InRange(turns[^1] - turns[0], 1000, 2000);
        var gaps = turns.Skip(1).Zip(turns, (later, earlier) => later - earlier).ToArray();
        Assert.True(gaps[..20].SequenceEqual(gaps[..20].OrderDescending()), "The gaps get shorter: " + string.Join(", ", gaps));
        Assert.True(turns.GroupBy(turn => (int)(turn / 100)).Max(tenth => tenth.Count()) <= 21, string.Join(", ", turns));
    }

    [Fact]
    public void When_nobody_waits_any_more_and_answers_are_good_nobody_is_held_back_any_more()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);
        governor.ReportThrottled(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 40; i++)
        {
            governor.ReportGood();
        }

        for (var i = 0; i < 1000; i++)
        {
            Assert.True(governor.WaitForTurnAsync(default).IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task A_good_answer_to_what_was_sent_before_the_door_closed_does_not_open_it_wider()
    {
        var governor = new RequestGovernor(_clock, requestsPerSecond: null);
        governor.ReportThrottled(hint: null);
        for (var i = 0; i < 40; i++)
        {
            governor.ReportGood();
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        await governor.WaitForTurnAsync(default);
        Assert.False(governor.WaitForTurnAsync(default).IsCompleted);
        governor.ReportThrottled(hint: null);
        var turn = governor.WaitForTurnAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.False(turn.IsCompleted);
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_turn_to_the_next()
    {
        var clock = new TestClock();
        var governor = new RequestGovernor(clock, requestsPerSecond: 2);
        await governor.WaitForTurnAsync(default);
        using var stop = new CancellationTokenSource();
        var stopped = Enumerable.Range(0, 20).Select(_ => governor.WaitForTurnAsync(stop.Token)).ToArray();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(stopped));
        await clock.RunAsync(() => governor.WaitForTurnAsync(default));

        Assert.Equal(TimeSpan.FromMilliseconds(500), clock.Elapsed);
        Assert.All(stopped, turn => Assert.True(turn.IsCanceled));
    }

    [Fact]
    public async Task A_door_that_closes_while_somebody_waits_for_a_turn_holds_that_one_too()
    {
        var clock = new TestClock();
        var governor = new RequestGovernor(clock, requestsPerSecond: 2);
        await governor.WaitForTurnAsync(default);
        var turn = governor.WaitForTurnAsync(default);

        governor.ReportThrottled(TimeSpan.FromSeconds(7));
        await clock.RunAsync(turn);

        Assert.Equal(TimeSpan.FromSeconds(7), clock.Elapsed);
    }

    [Fact]
    public async Task A_time_of_day_that_is_set_back_makes_nobody_wait()
    {
        var clock = new SetBackClock(_clock);
        var governor = new RequestGovernor(clock, requestsPerSecond: 2);
        await governor.WaitForTurnAsync(default);
        governor.ReportThrottled(TimeSpan.FromSeconds(1));

        clock.Back = TimeSpan.FromHours(1);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(governor.WaitForTurnAsync(default).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_no_rate_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequestGovernor(_clock, rate));

    // When each of some callers who ask at the same time got its turn, in milliseconds.
    private static async Task<double[]> TurnsAsync(TestClock clock, RequestGovernor governor, int callers, Action? afterEach = null)
    {
        var turns = new List<double>();
        await clock.RunAsync(() => Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            // On the thread that gives the turn: anywhere else the clock might have moved on.
            await governor.WaitForTurnAsync(default).ConfigureAwait(false);
            lock (turns)
            {
                turns.Add(clock.Elapsed.TotalMilliseconds);
            }

            afterEach?.Invoke();
        })));
        return [.. turns];
    }

    // Its time stamps go on whatever happens to the time of day.
    private sealed class SetBackClock(TimeProvider clock) : TimeProvider
    {
        public TimeSpan Back { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - Back;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
