using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Http;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class RpcVerificationTests
{
    [Theory]
    [InlineData("JSON", "application/json")]
    [InlineData("json", "application/json")]
    [InlineData("XML", "text/xml")]
    public async Task A_request_signed_by_the_book_is_answered_in_the_format_it_asks_for(string format, string contentType)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Rpc(ens.Now).Set("Format", format).SignRpc().SendAsync(ens);

        Assert.Null(answer.Code);
        Assert.StartsWith(contentType, answer.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_format_the_answer_is_xml_with_the_operations_name_as_root()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Rpc(ens.Now).Without("Format").SignRpc().SendAsync(ens);

        Assert.StartsWith("text/xml", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("<DescribeHaVipsResponse>", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<HaVips><HaVipId>{EmulatedEns.WebVip}</HaVipId>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_format_an_error_is_xml_too()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Rpc(ens.Now, "DescribeNothing").Without("Format").SignRpc().SendAsync(ens);

        Assert.Equal((404, "InvalidApi.NotFound"), (answer.Status, answer.Code));
        Assert.Contains("<Error><RequestId>", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<HostId>{WireRequest.Host}</HostId>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Action")]
    [InlineData("Version")]
    [InlineData("AccessKeyId")]
    [InlineData("SignatureMethod")]
    [InlineData("SignatureVersion")]
    [InlineData("SignatureNonce")]
    [InlineData("Timestamp")]
    public async Task A_parameter_that_must_be_there_is_missed(string name)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Rpc(ens.Now).Without(name).SignRpc().SendAsync(ens);

        Assert.Equal((400, "MissingParameter"), (answer.Status, answer.Code));
        Assert.Contains(name, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SignatureMethod", "HMAC-SHA256")]
    [InlineData("SignatureVersion", "2.0")]
    public async Task Another_method_of_signing_is_refused(string name, string value)
    {
        using var ens = new EmulatedEns();

        Assert.Equal("IncompleteSignature", (await WireRequest.Rpc(ens.Now).Set(name, value).SignRpc().SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData(-1860, null)]
    [InlineData(1860, null)]
    [InlineData(-1861, "InvalidTimeStamp.Expired")]
    [InlineData(1861, "InvalidTimeStamp.Expired")]
    public async Task A_time_stamp_is_taken_within_31_minutes_either_way(int seconds, string? code)
    {
        using var ens = new EmulatedEns();

        Assert.Equal(code, (await WireRequest.Rpc(ens.Now.AddSeconds(seconds)).SignRpc().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task A_time_stamp_in_another_form_is_refused()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidTimeStamp.Format", (await WireRequest.Rpc(ens.Now).Set("Timestamp", "2026-03-04 05:06:07").SignRpc().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Keys_nonces_and_secrets_are_checked_as_in_the_newer_scheme()
    {
        using var ens = new EmulatedEns();
        WireRequest Nonce() => WireRequest.Rpc(ens.Now).Set("SignatureNonce", "n-1");

        var unknown = await WireRequest.Rpc(ens.Now).Set("AccessKeyId", "nobody").SignRpc().SendAsync(ens);
        var wrong = await Nonce().SignRpc(secret: "wrong").SendAsync(ens);
        var first = await Nonce().SignRpc().SendAsync(ens);
        var second = await Nonce().SignRpc().SendAsync(ens);
        ens.Emulator.SetAccessKeyActive("emulator-key-id", isActive: false);
        var inactive = await WireRequest.Rpc(ens.Now).SignRpc().SendAsync(ens);

        Assert.Equal(
            ["InvalidAccessKeyId.NotFound", "SignatureDoesNotMatch", null, "SignatureNonceUsed", "InvalidAccessKeyId.Inactive"],
            new[] { unknown, wrong, first, second, inactive }.Select(a => a.Code));
    }

    [Theory]
    [InlineData(null, "MissingSecurityToken")]
    [InlineData("token", null)]
    [InlineData("other", "InvalidSecurityToken.Malformed")]
    public async Task A_temporary_key_needs_its_own_token(string? token, string? code)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.AddAccessKey("STS.temporary", "s", "token");
        var request = WireRequest.Rpc(ens.Now).Set("AccessKeyId", "STS.temporary");
        if (token is not null)
        {
            request.Set("SecurityToken", token);
        }

        Assert.Equal(code, (await request.SignRpc("s").SendAsync(ens)).Code);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "SignatureDoesNotMatch")]
    public async Task Fields_of_a_form_body_belong_to_what_is_signed(bool signForm, string? code)
    {
        using var ens = new EmulatedEns();
        KeyValuePair<string, string>[] form = [new("HaVipId", EmulatedEns.WebVip), new("Name", "käse & brot")];
        var request = WireRequest.Rpc(ens.Now, "ModifyHaVipAttribute", "POST").SignRpc(form: signForm ? form : null);
        request.WithBody("application/x-www-form-urlencoded", string.Join('&', form.Select(f => f.Key + "=" + PercentEncoding.Encode(f.Value)))).Without("x-acs-content-sha256");

        var answer = await request.SendAsync(ens);

        Assert.Equal(code, answer.Code);
        Assert.Equal(signForm ? "käse & brot" : "web-vip", ens.State(EmulatedEns.WebVip).Name);
    }

    [Fact]
    public async Task All_parameters_may_come_in_the_form()
    {
        using var ens = new EmulatedEns();
        var request = WireRequest.Rpc(ens.Now, "ModifyHaVipAttribute", "POST", ("HaVipId", EmulatedEns.WebVip), ("Name", "renamed")).SignRpc();
        var body = string.Join('&', request.Query.Select(q => PercentEncoding.Encode(q.Key) + "=" + PercentEncoding.Encode(q.Value)));
        request.Query.Clear();
        request.WithBody("application/x-www-form-urlencoded; charset=utf-8", body).Without("x-acs-content-sha256");

        Assert.Null((await request.SendAsync(ens)).Code);
        Assert.Equal("renamed", ens.State(EmulatedEns.WebVip).Name);
    }

    [Fact]
    public async Task The_headers_that_the_old_scheme_still_sends_do_not_make_it_the_new_one()
    {
        using var ens = new EmulatedEns();

        Assert.Null((await WireRequest.Rpc(ens.Now).With("x-acs-action", "DescribeHaVips").With("x-acs-version", "2017-11-10").SignRpc().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task A_get_only_operation_refuses_post_and_another_version_is_refused()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("UnsupportedHTTPMethod", (await WireRequest.Rpc(ens.Now, method: "POST").SignRpc().SendAsync(ens)).Code);
        Assert.Equal("InvalidVersion", (await WireRequest.Rpc(ens.Now).Set("Version", "2014-05-26").SignRpc().SendAsync(ens)).Code);
    }
}
