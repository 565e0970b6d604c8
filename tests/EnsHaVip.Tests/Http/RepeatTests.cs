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
        var service = new ScriptedHandler(Answer(400, Error("Throttling")));
        using var client = service.Client(o => (o.Clock, o.MaxAttempts) = (_clock, 3));

        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default);
        var failure = await Assert.ThrowsAsync<EnsApiException>(() => _clock.RunAsync(call));

        Assert.Equal(3, failure.Attempts);
        Assert.Equal(3, service.Requests.Count);
    }

    private static string Error(string code) => $$"""{"Code":"{{code}}","Message":"m","RequestId":"R-1"}""";
}
