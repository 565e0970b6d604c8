using System;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class Acs3VerificationTests
{
    [Fact]
    public async Task A_request_signed_by_the_book_is_answered()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens);

        Assert.Equal((200, (string?)null), (answer.Status, answer.Code));
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-acs-action", "MissingParameter")]
    [InlineData("x-acs-version", "MissingParameter")]
    [InlineData("x-acs-date", "MissingParameter")]
    [InlineData("x-acs-signature-nonce", "MissingParameter")]
    [InlineData("x-acs-content-sha256", "MissingParameter")]
    public async Task A_header_that_must_be_there_is_missed(string header, string code)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now).Without(header).SignAcs3().SendAsync(ens);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Without_any_signature_the_authorization_is_missed()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("MissingParameter", (await WireRequest.Acs3(ens.Now).SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("x-acs-action")]
    [InlineData("x-acs-date")]
    [InlineData("x-acs-version")]
    [InlineData("x-acs-signature-nonce")]
    [InlineData("x-acs-content-sha256")]
    [InlineData("x-acs-extra")]
    [InlineData("content-type")]
    public async Task A_header_that_must_be_signed_and_is_not_is_refused(string header)
    {
        using var ens = new EmulatedEns();
        var request = WireRequest.Acs3(ens.Now, "AssociateHaVip", "POST").With("x-acs-extra", "1").WithBody("application/x-www-form-urlencoded", "a=b");
        string[] names = [.. request.Headers.Keys];

        var answer = await request.SignAcs3(signedHeaders: Array.FindAll(names, n => n != header)).SendAsync(ens);

        Assert.Equal((400, "IncompleteSignature"), (answer.Status, answer.Code));
        Assert.Contains(header, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic dXNlcg==")]
    [InlineData("ACS3-HMAC-SHA256")]
    [InlineData("ACS3-HMAC-SHA256 Credential=emulator-key-id,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=emulator-key-id, SignedHeaders=host, Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA1 Credential=emulator-key-id,SignedHeaders=host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=emulator-key-id,SignedHeaders=x-acs-date;host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=emulator-key-id,SignedHeaders=Host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=emulator-key-id,SignedHeaders=x-acs-not-sent,Signature=00")]
    public async Task An_authorization_that_is_malformed_is_incomplete(string authorization)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now).With("authorization", authorization).SendAsync(ens);

        Assert.Equal((400, "IncompleteSignature"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_wrong_secret_does_not_match_and_the_message_holds_the_services_string_to_sign()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now).SignAcs3(secret: "another-secret").SendAsync(ens);

        Assert.Equal((400, "SignatureDoesNotMatch"), (answer.Status, answer.Code));
        Assert.Contains("server string to sign is:ACS3-HMAC-SHA256", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_has_is_not_found_with_http_404()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now).SignAcs3(key: "nobody").SendAsync(ens);

        Assert.Equal((404, "InvalidAccessKeyId.NotFound"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_key_that_was_switched_off_is_inactive()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.SetAccessKeyActive("emulator-key-id", isActive: false);

        Assert.Equal("InvalidAccessKeyId.Inactive", (await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData(-900, null)]
    [InlineData(900, null)]
    [InlineData(-901, "InvalidTimeStamp.Expired")]
    [InlineData(901, "InvalidTimeStamp.Expired")]
    public async Task A_date_is_taken_within_15_minutes_either_way(int seconds, string? code)
    {
        using var ens = new EmulatedEns();

        Assert.Equal(code, (await WireRequest.Acs3(ens.Now.AddSeconds(seconds)).SignAcs3().SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData("2026-03-04 05:06:07")]
    [InlineData("2026-03-04T05:06:07.000Z")]
    [InlineData("2026-03-04T05:06:07+00:00")]
    [InlineData("Wed, 04 Mar 2026 05:06:07 GMT")]
    public async Task A_date_in_another_form_is_refused(string date)
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidTimeStamp.Format", (await WireRequest.Acs3(ens.Now).With("x-acs-date", date).SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task A_nonce_is_good_once_and_again_only_when_its_request_could_not_pass_any_more()
    {
        using var ens = new EmulatedEns();
        WireRequest Again() => WireRequest.Acs3(ens.Now).With("x-acs-signature-nonce", "n-1").SignAcs3();

        var first = await Again().SendAsync(ens);
        var second = await Again().SendAsync(ens);
        ens.Clock.Advance(TimeSpan.FromMinutes(31));
        var late = await Again().SendAsync(ens);

        Assert.Equal((null, "SignatureNonceUsed", null), (first.Code, second.Code, late.Code));
    }

    [Fact]
    public async Task A_request_that_is_refused_for_its_signature_does_not_use_its_nonce_up()
    {
        using var ens = new EmulatedEns();
        await WireRequest.Acs3(ens.Now).With("x-acs-signature-nonce", "n-1").SignAcs3(secret: "wrong").SendAsync(ens);

        Assert.Null((await WireRequest.Acs3(ens.Now).With("x-acs-signature-nonce", "n-1").SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task The_hash_must_be_that_of_the_body_that_arrived()
    {
        using var ens = new EmulatedEns();
        var request = WireRequest.Acs3(ens.Now, "AssociateHaVip", "POST").WithBody("application/x-www-form-urlencoded", "HaVipId=havip-1").SignAcs3();
        request.Body = "HaVipId=havip-2"u8.ToArray();

        Assert.Equal("SignatureDoesNotMatch", (await request.SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Parameters_in_a_signed_form_body_are_taken()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, "ModifyHaVipAttribute", "POST")
            .WithBody("application/x-www-form-urlencoded", "HaVipId=havip-5p14t0001&Name=a+b%2Bc").SignAcs3().SendAsync(ens);

        Assert.Null(answer.Code);
        Assert.Equal("a b+c", ens.State(EmulatedEns.WebVip).Name);
    }

    [Theory]
    [InlineData("DescribeHaVips", "POST", "UnsupportedHTTPMethod", 400)]
    [InlineData("AssociateHaVip", "PUT", "UnsupportedHTTPMethod", 400)]
    [InlineData("DescribeInstances", "DELETE", "UnsupportedHTTPMethod", 400)]
    [InlineData("DescribeNothing", "GET", "InvalidApi.NotFound", 404)]
    public async Task The_gateway_refuses_methods_and_operations_it_does_not_have(string action, string method, string code, int status)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, action, method).SignAcs3().SendAsync(ens);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Another_version_of_the_api_is_refused()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidVersion", (await WireRequest.Acs3(ens.Now).With("x-acs-version", "2014-05-26").SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Another_path_is_no_operation()
    {
        using var ens = new EmulatedEns();
        var request = WireRequest.Acs3(ens.Now);
        request.Path = "/havips";

        Assert.Equal("InvalidApi.NotFound", (await request.SignAcs3().SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData(null, "MissingSecurityToken")]
    [InlineData("token/1+=", null)]
    [InlineData("token/2+=", "InvalidSecurityToken.Malformed")]
    public async Task A_temporary_key_needs_its_own_token(string? token, string? code)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.AddAccount("STS.temporary", "s", "token/1+=");
        var request = WireRequest.Acs3(ens.Now);
        if (token is not null)
        {
            request.With("x-acs-security-token", token).With("x-acs-accesskey-id", "STS.temporary");
        }

        Assert.Equal(code, (await request.SignAcs3("STS.temporary", "s").SendAsync(ens)).Code);
    }

    [Fact]
    public async Task A_token_ends_at_its_time()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.AddAccessKey("STS.temporary", "s", "token", expiration: ens.Now.AddHours(1));
        WireRequest Request() => WireRequest.Acs3(ens.Now).With("x-acs-security-token", "token").SignAcs3("STS.temporary", "s");

        ens.Clock.Advance(TimeSpan.FromSeconds(3599));
        var before = await Request().SendAsync(ens);
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await Request().SendAsync(ens);

        Assert.Equal((null, "InvalidSecurityToken.Expired"), (before.Code, after.Code));
    }

    [Fact]
    public async Task A_token_with_a_key_that_is_not_temporary_does_not_fit()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidSecurityToken.MismatchWithAccessKey",
            (await WireRequest.Acs3(ens.Now).With("x-acs-security-token", "t").SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task The_key_named_in_a_header_must_be_that_of_the_credential()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("IncompleteSignature", (await WireRequest.Acs3(ens.Now).With("x-acs-accesskey-id", "another").SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Repeated_parameters_and_a_query_in_any_order_are_signed_sorted()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, query: [("PageSize", "5"), ("EnsRegionIds.10", "x"), ("EnsRegionIds.2", "cn-beijing-15"), ("PageNumber", "1")])
            .SignAcs3().SendAsync(ens);

        Assert.Null(answer.Code);
        Assert.Contains(EmulatedEns.MailVip, answer.Body, StringComparison.Ordinal);
    }
}
