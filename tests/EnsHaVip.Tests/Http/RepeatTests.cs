using System;
using System.Threading.Tasks;
using EnsHaVip.Tests.Support;
using Xunit;
using static EnsHaVip.Tests.Support.ScriptedHandler;

namespace EnsHaVip.Tests.Http;

/// <summary>Reads are repeated after any passing failure, changes only after one that provably did nothing.</summary>
public sealed class RepeatTests
{
    private const string GoodList = """{"RequestId":"R-2","HaVips":[]}""";
    private const string Good = """{"RequestId":"R-2"}""";

    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(400, "Throttling.User")]
    [InlineData(400, "SystemError")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_read_is_repeated_after_a_passing_error(int status, string code)
    {
        var service = new ScriptedHandler(Answer(status, Error(code)), Answer(200, GoodList));
        using var client = service.Client(o => o.Clock = _clock);

        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default);
        Assert.Equal(2, (await _clock.RunAsync(call)).Attempts);
    }

    [Theory]
    [InlineData(400, "SystemError")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(400, "SignatureNonceUsed")]
    public async Task A_change_is_not_repeated_when_it_may_have_happened(int status, string code)
    {
        var service = new ScriptedHandler(Answer(status, Error(code)), Answer(200, Good));
        using var client = service.Client(o => o.Clock = _clock);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal((ChangeOutcome.Unknown, 1), (failure.Outcome, failure.Attempts));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_change_that_was_throttled_did_nothing_and_is_repeated_after_the_hint()
    {
        var service = new ScriptedHandler(Answer(400, Error("Throttling"), headers: ("x-acs-retry-after", "30000")), Answer(200, Good));
        using var client = service.Client(o => o.Clock = _clock);

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, default);
        await _clock.RunForAsync(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        Assert.Equal(2, (await _clock.RunAsync(call)).Attempts);
    }

    [Theory]
    [InlineData("HaVipNotFound")]
    [InlineData("NoPermission")]
    [InlineData("SignatureDoesNotMatch")]
    public async Task An_error_that_will_stay_is_never_repeated(string code)
    {
        var service = new ScriptedHandler(Answer(400, Error(code)));
        using var client = service.Client(o => o.Clock = _clock);

        await Assert.ThrowsAsync<EnsApiException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task After_the_last_attempt_the_error_says_how_many_there_were()
    {
        var service = new ScriptedHandler(Answer(500, Error("InternalError")));
        using var client = service.Client(o => (o.Clock, o.MaxAttempts) = (_clock, 3));

        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default);
        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(call));

        Assert.Equal(3, failure.Attempts);
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task Throttled_requests_do_not_count_as_attempts()
    {
        var throttled = Answer(400, Error("Throttling.User"));
        var service = new ScriptedHandler(throttled, throttled, throttled, throttled, throttled, Answer(200, Good));
        using var client = service.Client(o => (o.Clock, o.MaxAttempts) = (_clock, 2));

        var reply = await _clock.RunAsync(client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(6, reply.Attempts);
    }

    [Fact]
    public async Task Between_throttled_requests_other_passing_errors_count_as_ever()
    {
        var (throttled, broken) = (Answer(400, Error("Throttling.User")), Answer(500, Error("InternalError")));
        var service = new ScriptedHandler(throttled, broken, throttled, broken, Answer(200, GoodList));
        using var client = service.Client(o => (o.Clock, o.MaxAttempts) = (_clock, 2));

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default)));

        Assert.Equal(("InternalError", 4), (failure.Code, failure.Attempts));
    }

    [Fact]
    public async Task Throttling_without_an_end_is_given_up_after_a_minute_and_a_half_and_few_requests()
    {
        var service = new ScriptedHandler(Answer(400, Error("Throttling.User")));
        using var client = service.Client(o => o.Clock = _clock);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(client.AssociateHaVipAsync("havip-1", "i-1", null, default)));

        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.InRange(_clock.Elapsed.TotalSeconds, 90, 100);
        Assert.InRange(service.Requests.Count, 6, 9);
    }

    [Fact]
    public async Task A_service_that_asks_for_more_patience_than_there_is_gets_no_second_request()
    {
        var service = new ScriptedHandler(Answer(400, Error("Throttling"), headers: ("x-acs-retry-after", "300000")));
        using var client = service.Client(o => o.Clock = _clock);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(client.AssociateHaVipAsync("havip-1", "i-1", null, default)));

        Assert.Equal((TimeSpan.FromMinutes(5), 1), (failure.RetryAfter, service.Requests.Count));
    }

    [Fact]
    public async Task A_session_of_one_attempt_repeats_not_even_a_throttled_request()
    {
        var service = new ScriptedHandler(Answer(400, Error("Throttling")), Answer(200, Good));
        using var client = service.Client(o => (o.Clock, o.MaxAttempts) = (_clock, 1));

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(client.AssociateHaVipAsync("havip-1", "i-1", null, default)));

        Assert.Equal(1, failure.Attempts);
    }

    private static string Error(string code) => $$"""{"Code":"{{code}}","Message":"m","RequestId":"R-1"}""";
}
