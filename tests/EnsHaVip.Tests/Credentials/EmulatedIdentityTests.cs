using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The emulator's identity services are as strict as what they stand for, asked by plain HTTP.</summary>
public sealed class EmulatedIdentityTests : IDisposable
{
    private readonly SignInWorld _world = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public EmulatedIdentityTests() => _http.BaseAddress = _world.Endpoint;

    [Fact]
    public async Task A_temporary_key_is_refused_by_ens_once_it_has_ended_and_without_its_token()
    {
        var key = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, _world.Emulator.Credential));
        var whole = new EnsCredential(new StaticAccessKeyProvider(new AccessKey(key.AccessKeyId, key.Secret, key.SecurityToken)));
        var bare = new EnsCredential(new StaticAccessKeyProvider(new AccessKey(key.AccessKeyId, key.Secret)));
        var wrong = new EnsCredential(new StaticAccessKeyProvider(new AccessKey(key.AccessKeyId, key.Secret, SecretText.FromText("other"))));

        Assert.Equal(key.AccessKeyId, await _world.CallAsync(whole));
        Assert.Equal("MissingSecurityToken", await CodeAsync(bare));
        Assert.Equal("InvalidSecurityToken.Malformed", await CodeAsync(wrong));
        _world.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("InvalidSecurityToken.Expired", await CodeAsync(whole));
        _world.Identity.RevokeKeys();
        Assert.Equal("InvalidAccessKeyId.NotFound", await CodeAsync(whole));
    }

    [Fact]
    public async Task A_role_of_one_account_is_not_for_the_keys_of_another()
    {
        var stranger = _world.Emulator.AddAccount("LTAIstranger", "s");

        Assert.Equal("NoPermission", (await SignInWorld.FailureAsync(_world.Factory.FromRamRole(_world.Role, stranger))).ServiceCode);
    }

    [Fact]
    public async Task A_role_with_an_external_id_asks_for_it()
    {
        var arn = _world.Identity.AddRole("partner", externalId: "right");
        Task<EnsCredentialException> Failure(string? id) =>
            SignInWorld.FailureAsync(_world.Factory.FromRamRole(new RamRoleSettings { RoleArn = arn, ExternalId = id }, _world.Emulator.Credential));

        Assert.Equal("NoPermission", (await Failure(null)).ServiceCode);
        Assert.Equal("NoPermission", (await Failure("wrong")).ServiceCode);
        await SignInWorld.KeyAsync(_world.Factory.FromRamRole(new RamRoleSettings { RoleArn = arn, ExternalId = "right" }, _world.Emulator.Credential));
    }

    [Theory]
    [InlineData("{", "InvalidParameter.PolicyGrammar")]
    [InlineData("[]", "InvalidParameter.PolicyGrammar")]
    public async Task A_policy_that_is_no_json_object_is_refused(string policy, string code)
    {
        var role = _world.Role;
        role.Policy = policy;

        Assert.Equal(code, (await SignInWorld.FailureAsync(_world.Factory.FromRamRole(role, _world.Emulator.Credential))).ServiceCode);
    }

    [Fact]
    public async Task AssumeRole_must_be_signed_and_AssumeRoleWithOIDC_must_not()
    {
        var unsigned = await _http.GetAsync(new Uri("?Action=AssumeRole&Version=2015-04-01&Format=JSON&RoleArn=" + _world.Identity.RoleArn, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        Assert.Equal(0, _world.Identity.IssuedKeyCount);

        var answer = await ExchangeAsync(_world.Identity.IssueOidcToken());
        Assert.Equal("acs:ram::" + _world.Identity.AccountId + ":assumed-role/havip-operator/test", answer.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        Assert.Equal("sc://org/project/connection", answer.GetProperty("OIDCTokenInfo").GetProperty("Subject").GetString());
        Assert.Equal("2026-03-04T06:06:07Z", answer.GetProperty("Credentials").GetProperty("Expiration").GetString());
    }

    [Fact]
    public async Task A_token_with_one_character_changed_is_refused_whichever_part_it_is_in()
    {
        var parts = _world.Identity.IssueOidcToken().Split('.');
        for (var i = 0; i < 3; i++)
        {
            var changed = (string[])parts.Clone();
            changed[i] = (changed[i][0] == 'A' ? 'B' : 'A') + changed[i][1..];

            Assert.Equal("AuthenticationFail.OIDCToken.Invalid", (await ExchangeAsync(string.Join('.', changed))).GetProperty("Code").GetString());
        }
    }

    [Fact]
    public async Task The_token_of_another_provider_is_refused()
    {
        var other = _world.Identity.AddOidcProvider("other", "https://issuer.example", "aud");

        Assert.Equal("AuthenticationFail.OIDCToken.Invalid", (await ExchangeAsync(_world.Identity.IssueOidcToken(oidcProviderArn: other))).GetProperty("Code").GetString());
    }

    [Fact]
    public async Task The_metadata_service_wants_a_token_that_it_gave_and_that_has_not_ended()
    {
        _world.Identity.RequiresImdsV2 = true;
        const string Path = "latest/meta-data/ram/security-credentials/";
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PutAsync(new Uri("latest/api/token", UriKind.Relative), null)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.GetAsync(new Uri("latest/api/token", UriKind.Relative))).StatusCode);
        var token = await (await SendAsync(HttpMethod.Put, "latest/api/token", ("X-aliyun-ecs-metadata-token-ttl-seconds", "60"))).Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, Path, ("X-aliyun-ecs-metadata-token", "made-up"))).StatusCode);
        Assert.Equal("havip-instance", await (await SendAsync(HttpMethod.Get, Path, ("X-aliyun-ecs-metadata-token", token))).Content.ReadAsStringAsync());
        _world.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, Path, ("X-aliyun-ecs-metadata-token", token))).StatusCode);
    }

    [Fact]
    public async Task The_metadata_service_shows_the_same_key_until_it_has_little_time_left()
    {
        _world.Identity.KeyLife = TimeSpan.FromHours(6);
        async Task<string> KeyId() => JsonDocument.Parse(await _http.GetStringAsync(new Uri("latest/meta-data/ram/security-credentials/havip-instance", UriKind.Relative)))
            .RootElement.GetProperty("AccessKeyId").GetString()!;
        var first = await KeyId();

        _world.Clock.Advance(TimeSpan.FromHours(5.4));
        Assert.Equal(first, await KeyId());
        _world.Clock.Advance(TimeSpan.FromHours(0.1));
        Assert.NotEqual(first, await KeyId());
    }

    [Fact]
    public async Task A_pipelines_job_gets_its_token_for_its_access_token_only()
    {
        const string Path = "org/_apis/distributedtask/hubs/build/plans/p/jobs/j/oidctoken?api-version=7.1&serviceConnectionId=c";
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, Path)).StatusCode);
        var access = _world.Identity.StartPipelineJob("sc://org/project/other");
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, Path, ("Authorization", "Bearer no"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, Path, ("Authorization", "Bearer " + access))).StatusCode);

        var answer = await SendAsync(HttpMethod.Post, Path, ("Authorization", "Bearer " + access));
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("oidcToken").GetString()!;
        Assert.Equal("sc://org/project/other", (await ExchangeAsync(token)).GetProperty("OIDCTokenInfo").GetProperty("Subject").GetString());
    }

    [Fact]
    public async Task An_OAuth_client_cannot_renew_the_tokens_of_the_other_site()
    {
        var china = _world.Identity.AddOAuthSignIn(isChina: true);
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = china.RefreshToken, ["client_id"] = "4103531455503354461", ["Timestamp"] = "2026-03-04T05:06:07Z",
        });

        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(new Uri("v1/token", UriKind.Relative), form)).StatusCode);
    }

    [Fact]
    public async Task The_journal_shows_no_token()
    {
        var token = _world.Identity.IssueOidcToken();
        var access = _world.Identity.StartPipelineJob();
        var oauth = _world.Identity.AddOAuthSignIn();
        await ExchangeAsync(token);
        await SendAsync(HttpMethod.Post, "x/oidctoken?api-version=7", ("Authorization", "Bearer " + access));
        await _http.PostAsync(new Uri("v1/token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["refresh_token"] = oauth.RefreshToken }));

        var shown = string.Join("\n", _world.Emulator.GetRequests().Select(r => r + JsonSerializer.Serialize(r)));
        Assert.All(new[] { token, access, oauth.RefreshToken }, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        Assert.Equal(3, _world.Emulator.GetRequests().Length);
    }

    public void Dispose()
    {
        _http.Dispose();
        _world.Dispose();
    }

    private async Task<string> CodeAsync(EnsCredential credential) => (await Assert.ThrowsAsync<EnsApiException>(() => _world.CallAsync(credential))).Code;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }

    // As the official C# library writes it: blanks as plus signs, escapes in lower case.
    private async Task<JsonElement> ExchangeAsync(string token)
    {
        var form = new StringBuilder("RoleArn=").Append(Lower(_world.Identity.RoleArn)).Append("&OIDCProviderArn=").Append(Lower(_world.Identity.OidcProviderArn))
            .Append("&OIDCToken=").Append(Lower(token)).Append("&RoleSessionName=test&Policy=%7b+%7d");
        using var content = new StringContent(form.ToString(), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await _http.PostAsync(
            new Uri("?Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-03-04T05%3A06%3A07Z&SignatureNonce=n&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0", UriKind.Relative), content);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static string Lower(string text) => WebUtility.UrlEncode(text).Replace("%3A", "%3a", StringComparison.Ordinal).Replace("%2F", "%2f", StringComparison.Ordinal);
}
