using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Signing;
using EnsHaVip.Emulator.State;
using EnsHaVip.Emulator.Wire;
using EnsHaVip.Http;
using EnsHaVip.Tests.Vectors;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>The vectors of signing.json as requests, straight into the verifier: those of other products have no operation here.</summary>
public sealed class SigningVectorReplayTests
{
    // These two are data for a signer's unit test, not whole requests: they lack the headers that every request must have.
    private static readonly string[] s_incomplete = ["acs3-unit-go", "acs3-unit-python"];

    public static TheoryData<string> Complete() => new(Names("ACS3-HMAC-SHA256").Concat(Names("RPC-HMAC-SHA1")).Except(s_incomplete));

    public static TheoryData<string> Incomplete() => new(s_incomplete);

    public static TheoryData<string> Rpc() => new(Names("RPC-HMAC-SHA1"));

    [Fact]
    public void All_eleven_vectors_are_here() => Assert.Equal((7, 4), (Names("ACS3-HMAC-SHA256").Count(), Names("RPC-HMAC-SHA1").Count()));

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_vector_is_accepted_as_its_keys_owner(string name)
    {
        var vector = SigningVector.Named(name);

        Assert.Equal(vector.AccessKeyId, Verify(vector, Request(vector, vector.Signature)).AccessKeyId);
    }

    [Theory]
    [MemberData(nameof(Rpc))]
    public void Parameters_of_the_older_scheme_are_accepted_in_a_form_too(string name)
    {
        var vector = SigningVector.Named(name);
        var inQuery = Request(vector, vector.Signature);
        var headers = EmulatorHttpRequest.NewHeaders();
        headers["content-type"] = "application/x-www-form-urlencoded";
        var request = new EmulatorHttpRequest(vector.Method, "/", headers, Encoding.ASCII.GetBytes(inQuery.Target[2..]));

        Assert.Equal(vector.AccessKeyId, Verify(vector, request).AccessKeyId);
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_vector_is_refused_with_any_character_of_its_signature_changed(string name)
    {
        var vector = SigningVector.Named(name);
        for (var i = 0; i < vector.Signature.Length; i++)
        {
            var spoilt = vector.Signature[..i] + (vector.Signature[i] == '0' ? '1' : '0') + vector.Signature[(i + 1)..];

            var refused = Assert.Throws<ServiceRefusalException>(() => Verify(vector, Request(vector, spoilt)));

            Assert.Equal("SignatureDoesNotMatch", refused.Error.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void The_services_string_to_sign_is_the_vectors(string name)
    {
        var vector = SigningVector.Named(name);

        var refused = Assert.Throws<ServiceRefusalException>(() => Verify(vector, Request(vector, vector.Signature), secret: "another"));

        Assert.EndsWith("server string to sign is:" + vector.StringToSign, refused.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_request_without_what_every_request_has_is_refused(string name)
    {
        var vector = SigningVector.Named(name);

        Assert.Equal("MissingParameter", Assert.Throws<ServiceRefusalException>(() => Verify(vector, Request(vector, vector.Signature))).Error.Code);
    }

    private static IEnumerable<string> Names(string scheme) => ((IEnumerable<object[]>)SigningVector.Names(scheme)).Select(row => (string)row[0]);

    private static AccountKey Verify(SigningVector vector, EmulatorHttpRequest request, string? secret = null)
    {
        vector.Headers.TryGetValue("x-acs-security-token", out var token);
        var key = new AccountKey(new Account("1"), vector.AccessKeyId, secret ?? vector.AccessKeySecret, token, null);
        var time = vector.Headers.GetValueOrDefault("x-acs-date") ?? vector.Query.GetValueOrDefault("Timestamp") ?? "2026-01-02T03:04:05Z";
        var verifier = new RequestVerifier(new Dictionary<string, AccountKey> { [key.AccessKeyId] = key });
        return verifier.Verify(new EmulatorCall(request), DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), acceptUsedNonce: false);
    }

    private static EmulatorHttpRequest Request(SigningVector vector, string signature)
    {
        var isRpc = vector.Authorization is null;
        var parameters = isRpc ? vector.Query.Append(new("Signature", signature)) : vector.Query;
        var query = string.Join('&', parameters.Select(p => PercentEncoding.Encode(p.Key) + "=" + PercentEncoding.Encode(p.Value)));
        var headers = EmulatorHttpRequest.NewHeaders();
        foreach (var header in vector.Headers)
        {
            headers[header.Key] = header.Value;
        }

        if (!isRpc)
        {
            headers["authorization"] = vector.Authorization!.Replace(vector.Signature, signature, StringComparison.Ordinal);
        }

        return new EmulatorHttpRequest(vector.Method, vector.Path + "?" + query, headers, []);
    }
}
