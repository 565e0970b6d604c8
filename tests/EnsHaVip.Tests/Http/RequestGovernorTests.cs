using System;
using System.Threading.Tasks;
using EnsHaVip.Http;
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
        await Task.WhenAll(first, second);
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

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_no_rate_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequestGovernor(_clock, rate));
}
