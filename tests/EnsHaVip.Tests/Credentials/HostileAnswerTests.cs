using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Every provider that asks over HTTP, against every answer that no honest service would give: one error each, with a remedy, without a secret.</summary>
public sealed class HostileAnswerTests
{
    private const string Ended = "2026-03-04T05:06:07Z"; // The very moment of the test: a key that has ended.

    private static readonly string s_secret = Canary.Secret("secret");

    private static readonly Dictionary<string, (int Status, string Type, string Body)> s_answers = new()
    {
        ["empty"] = (200, "application/json", string.Empty),
        ["blank"] = (200, "application/json", " \r\n"),
        ["html"] = (200, "text/html", $"<html><body>{s_secret}</body></html>"),
        ["html 502"] = (502, "text/html", $"<html><body>{s_secret}</body></html>"),
        ["json 503"] = (503, "application/json", $"{{\"Code\":\"{s_secret}\",\"Message\":\"{s_secret}\",\"error\":\"{s_secret}\"}}"),
        ["json 400 that quotes"] = (400, "application/json", $"{{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"string to sign: {s_secret}\",\"RequestId\":\"{s_secret}\"}}"),
        ["cut json"] = (200, "application/json", $"{{\"Code\":\"Success\",\"AccessKeySecret\":\"{s_secret}\",\"Cred"),
        ["bare word"] = (200, "application/json", s_secret),
        ["list"] = (200, "application/json", $"[\"{s_secret}\"]"),
        ["null"] = (200, "application/json", "null"),
        ["no fields"] = (200, "application/json", "{}"),
        ["other code"] = (200, "application/json", $"{{\"Code\":\"Failed\",\"Message\":\"{s_secret}\"}}"),
        ["fields of other types"] = (200, "application/json", Key("[]", "{}", "null")),
        ["no secret"] = (200, "application/json", Key("\"LTAI\"", "\"\"", "\"t\"")),
        ["no token"] = (200, "application/json", Key("\"LTAI\"", $"\"{s_secret}\"", "null")),
        ["token with a line break"] = (200, "application/json", Key("\"LTAI\"", $"\"{s_secret}\"", $"\"{s_secret}\\r\\nX-Injected: 1\"")),
        ["huge token"] = (200, "application/json", Key("\"LTAI\"", $"\"{s_secret}\"", $"\"{new string('t', 20_000)}\"")),
        ["ended already"] = (200, "application/json", Key("\"LTAI\"", $"\"{s_secret}\"", "\"t\"", Ended)),
        ["end is no time"] = (200, "application/json", Key("\"LTAI\"", $"\"{s_secret}\"", "\"t\"", s_secret)),
        ["300 KB"] = (200, "application/json", $"{{\"Code\":\"{new string('x', 300_000)}\"}}"),
        ["redirect"] = (302, string.Empty, "http://127.0.0.1:9/?" + s_secret),
    };

    private static readonly string[] s_providers = ["RamRole", "OidcRole", "EcsRamRole", "CredentialsUri", "OAuth", "OAuth renewal", "CloudSso"];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var provider in s_providers)
        {
            // Only a credentials URI may give a key without a token.
            foreach (var answer in s_answers.Keys.Where(a => provider != "CredentialsUri" || a != "no token"))
            {
                cases.Add(provider, answer);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hostile_answer_is_one_error_that_names_provider_and_remedy(string provider, string answer)
    {
        using var world = new SignInWorld();
        using var server = new LoopbackServer(asked => asked == "PUT /latest/api/token" ? (404, "text/plain", string.Empty) : s_answers[answer]);
        var credential = Make(world, server, provider);

        var failure = await SignInWorld.FailureAsync(credential);

        Assert.EndsWith(provider.Split(' ')[0], failure.Provider, StringComparison.Ordinal);
        Assert.StartsWith(failure.Provider + ": ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" " + failure.Remedy, failure.Message, StringComparison.Ordinal);
        Assert.Equal(EnsErrorId.CredentialUnavailable, failure.ErrorId);
        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.True(failure.Message.Length < 600, failure.Message);
        Assert.DoesNotContain("X-Injected", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(answer is "html 502" or "json 503", failure.IsTransient);
        Canary.AssertAbsent(failure);
        Canary.AssertAbsent(credential);
    }

    [Theory]
    [InlineData("RamRole")]
    [InlineData("OidcRole")]
    [InlineData("CredentialsUri")]
    [InlineData("OAuth")]
    [InlineData("CloudSso")]
    public async Task A_redirect_is_not_followed(string provider)
    {
        using var world = new SignInWorld();
        using var elsewhere = new LoopbackServer(_ => (200, "application/json", Key("\"LTAI\"", "\"s\"", "\"t\"")));
        using var server = new LoopbackServer(_ => (307, string.Empty, elsewhere.Address.AbsoluteUri));

        var failure = await SignInWorld.FailureAsync(Make(world, server, provider));

        Assert.Contains("redirect (HTTP 307)", failure.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("RamRole")]
    [InlineData("OidcRole")]
    [InlineData("CredentialsUri")]
    [InlineData("OAuth")]
    [InlineData("CloudSso")]
    public async Task An_address_where_nobody_listens_is_a_passing_failure(string provider)
    {
        using var world = new SignInWorld();
        var server = new LoopbackServer(_ => (200, string.Empty, string.Empty));
        var credential = Make(world, server, provider);
        server.Dispose();

        var failure = await SignInWorld.FailureAsync(credential);

        Assert.True(failure.IsTransient);
        Assert.Contains("the connection was refused", failure.Message, StringComparison.Ordinal);
        Canary.AssertAbsent(failure);
    }

    /// <summary>A key in the fields of every service at once.</summary>
    private static string Key(string id, string secret, string token, string end = "2026-03-04T06:06:07Z")
    {
        var fields = $"\"AccessKeyId\":{id},\"AccessKeySecret\":{secret},\"SecurityToken\":{token},\"Expiration\":\"{end}\"";
        return $"{{\"Code\":\"Success\",{fields},\"Credentials\":{{{fields}}},\"CloudCredential\":{{{fields}}},"
            + $"\"accessKeyId\":{id},\"accessKeySecret\":{secret},\"securityToken\":{token},\"expiration\":\"{end}\"}}";
    }

    private static EnsCredential Make(SignInWorld world, LoopbackServer server, string provider)
    {
        var factory = world.FactoryAt(server.Address);
        var future = world.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        switch (provider)
        {
            case "RamRole":
                return factory.FromRamRole(world.Role, EnsCredential.FromAccessKey("LTAIsource", Secure(s_secret), Secure(Canary.Secret("token"))));
            case "OidcRole":
                return factory.FromOidcRole(world.Role, world.Identity.OidcProviderArn, Secure(Canary.Secret("oidc")));
            case "EcsRamRole":
                return factory.FromEcsRamRole("havip-instance", disableV1: false, endpoint: null);
            case "CredentialsUri":
                return factory.FromCredentialsUri(new Uri(server.Address, "/keys?token=" + Canary.Secret("uri")));
            case "OAuth":
                world.WriteCli($$"""{"current":"p","profiles":[{"name":"p","mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"{{Canary.Secret("access")}}","oauth_access_token_expire":{{future}}}]}""");
                return factory.FromProfile("p");
            case "OAuth renewal":
                world.WriteCli($$"""{"current":"p","profiles":[{"name":"p","mode":"OAuth","oauth_site_type":"CN","oauth_refresh_token":"{{Canary.Secret("refresh")}}"}]}""");
                return factory.FromProfile("p");
            default:
                world.WriteCli($$"""
                    {"current":"p","profiles":[{"name":"p","mode":"CloudSSO","cloud_sso_sign_in_url":"{{server.Address}}","cloud_sso_account_id":"1","cloud_sso_access_config":"ac-1",
                    "access_token":"{{Canary.Secret("sso")}}","cloud_sso_access_token_expire":{{future}}}]}
                    """);
                return factory.FromProfile("p");
        }
    }

    internal static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }
}
