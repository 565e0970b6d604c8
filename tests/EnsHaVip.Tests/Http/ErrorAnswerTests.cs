using System;
using System.Threading.Tasks;
using EnsHaVip.Tests.Support;
using Xunit;
using static EnsHaVip.Tests.Support.ScriptedHandler;

namespace EnsHaVip.Tests.Http;

public sealed class ErrorAnswerTests
{
    [Theory]
    [InlineData("""{"RequestId":"R-9","HostId":"ens","Code":"HaVipNotFound","Message":"The input parameter haVipId that is not found.","Recommend":"https://x.example"}""", "application/json")]
    [InlineData("""{"requestId":"R-9","code":"HaVipNotFound","message":"The input parameter haVipId that is not found.","AccessDeniedDetail":{"a":[1]}}""", "application/json")]
    [InlineData("<?xml version='1.0'?><Error><RequestId>R-9</RequestId><Code>HaVipNotFound</Code><Message>The input parameter haVipId that is not found.</Message></Error>", "text/xml")]
    public async Task A_service_error_is_read_from_JSON_in_either_case_and_from_XML(string body, string mediaType)
    {
        using var client = new ScriptedHandler(Answer(400, body, mediaType)).Client();

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(("HaVipNotFound", "R-9", 400, "AssociateHaVip"), (failure.Code, failure.RequestId, failure.HttpStatus, failure.Operation));
        Assert.Equal((ChangeOutcome.NotApplied, false), (failure.Outcome, failure.IsTransient));
        Assert.Equal("AssociateHaVip was refused with HaVipNotFound: The input parameter haVipId that is not found.", failure.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    [InlineData("\"200\"")]
    [InlineData("\"OK\"")]
    [InlineData("\"success\"")]
    [InlineData("null")]
    public async Task A_good_answer_may_carry_a_code(string code)
    {
        using var client = new ScriptedHandler(Answer(200, $$$"""{"Code":{{{code}}},"RequestId":"R-1","EnsRegions":{"EnsRegions":[{"EnsRegionId":"cn-hangzhou-44"}]}}""")).Client();

        var page = await client.DescribeEnsRegionsAsync(null, default);

        Assert.Equal("cn-hangzhou-44", Assert.Single(page.Items).EnsRegionId);
    }

    [Fact]
    public async Task An_error_code_in_a_200_answer_is_an_error()
    {
        using var client = new ScriptedHandler(Answer(200, """{"Code":"NoPermission","Message":"Permission denied.","RequestId":"R-2"}""")).Client();

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(("NoPermission", EnsErrorKind.PermissionDenied), (failure.Code, failure.Entry.Kind));
    }

    [Fact]
    public async Task A_code_with_odd_characters_is_kept_in_the_exception_but_is_no_error_id()
    {
        using var client = new ScriptedHandler(Answer(400, """{"Code":"Odd, [code]","RequestId":"R-3"}""")).Client();

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(("Odd, [code]", "UnknownServiceError"), (failure.Code, failure.ErrorId));
    }

    [Fact]
    public async Task An_XML_body_with_an_entity_bomb_is_unreadable_not_expanded()
    {
        const string Bomb = "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Error><Code>&b;</Code></Error>";
        using var client = new ScriptedHandler(Answer(400, Bomb, "text/xml")).Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(EnsTransportFailure.ResponseUnreadable, failure.Failure);
    }

    [Theory]
    [InlineData("1500", 1500)]
    [InlineData("0", 0)]
    [InlineData("99999999999", 300000)]
    public async Task The_hint_is_read_in_milliseconds_and_never_believed_beyond_five_minutes(string header, double milliseconds)
    {
        using var client = new ScriptedHandler(Answer(400, """{"Code":"Throttling.User","RequestId":"R"}""", headers: ("x-acs-retry-after", header))).Client(o => o.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task A_hint_that_is_negative_or_no_number_is_no_hint(string header)
    {
        using var client = new ScriptedHandler(Answer(400, """{"Code":"Throttling","RequestId":"R"}""", headers: ("x-acs-retry-after", header))).Client(o => o.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Null(failure.RetryAfter);
    }
}
