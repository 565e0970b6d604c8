using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Profiles that rest on a sign-in in a browser, CloudSSO and OAuth, over HTTP: with a token that is good, renewable, or neither.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private EmulatorIdentity Identity => _world.Identity;

    [Fact]
    public async Task CloudSSO_exchanges_its_access_token()
    {
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1"), InMinutes(60));

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
        Assert.Equal(1, _world.Count("CloudCredentials"));
    }

    [Fact]
    public async Task CloudSSO_renews_the_key_while_the_token_is_good_and_then_asks_to_sign_in_again()
    {
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1", TimeSpan.FromMinutes(50)), InMinutes(50));
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Clock.Advance(TimeSpan.FromMinutes(46));
        var second = await _world.CallAsync(client);
        Assert.NotEqual(first, second);

        // The token is over, the key is not: it stays at work, and then the user must sign in.
        _world.Clock.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal(second, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));
        Assert.Equal("CliProfile/CloudSso", failure.Provider);
        Assert.Contains("the access token of the sign-in has ended.", failure.Problem, StringComparison.Ordinal);
        Assert.Equal("Sign in again with: aliyun configure --profile default.", failure.Remedy);

        // A new sign-in by the CLI is seen at once.
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1"), InMinutes(60));
        Assert.StartsWith("STS.", await _world.CallAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudSSO_fetches_another_key_when_the_fetched_one_was_revoked()
    {
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1"), InMinutes(60));
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        Identity.RevokeKeys();

        Assert.NotEqual(first, await _world.CallAsync(client));
        Assert.Equal(2, _world.Count("CloudCredentials"));
    }

    [Fact]
    public async Task CloudSSO_without_an_end_of_the_token_counts_as_signed_out()
    {
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1"), end: 0);

        Assert.Contains("has ended", (await SignInWorld.FailureAsync(Credential())).Message, StringComparison.Ordinal);
        Assert.Empty(_world.Emulator.GetRequests());
    }

    [Fact]
    public async Task CloudSSO_refusing_the_token_or_the_access_configuration_asks_to_sign_in_again()
    {
        WriteCloudSso(Canary.Secret("sso"), InMinutes(60));
        var refused = await SignInWorld.FailureAsync(Credential());
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-2"), InMinutes(60));
        var other = await SignInWorld.FailureAsync(Credential());

        Assert.Contains("is HTTP 401.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is HTTP 403.", other.Message, StringComparison.Ordinal);
        Assert.Equal("Sign in again with: aliyun configure --profile default.", refused.Remedy);
        Canary.AssertAbsent(refused);
    }

    [Fact]
    public async Task The_key_that_the_cli_left_in_the_file_is_used_until_shortly_before_its_end()
    {
        var left = await LeftByTheCliAsync();
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1", TimeSpan.FromHours(3)), InMinutes(180), left);
        using var client = _world.NewClient(Credential());

        Assert.Equal(left.Id, await _world.CallAsync(client));
        Assert.Equal(0, _world.Count("CloudCredentials"));
        _world.Clock.Advance(TimeSpan.FromMinutes(46));
        Assert.NotEqual(left.Id, await _world.CallAsync(client));
        Assert.Equal(1, _world.Count("CloudCredentials"));
    }

    [Fact]
    public async Task The_key_in_the_file_is_passed_over_when_the_service_refused_it()
    {
        var left = await LeftByTheCliAsync();
        WriteCloudSso(Identity.AddCloudSsoSignIn("ac-1"), InMinutes(60), left);
        using var client = _world.NewClient(Credential());
        Identity.RevokeKeys();

        Assert.NotEqual(left.Id, await _world.CallAsync(client));
        Assert.Equal(1, _world.Count("CloudCredentials"));
    }

    [Fact]
    public async Task The_key_in_the_file_is_used_to_its_end_if_nothing_better_can_be_had()
    {
        var left = await LeftByTheCliAsync();
        WriteCloudSso("token-of-nobody", InMinutes(60), left);
        _world.Clock.Advance(TimeSpan.FromMinutes(50));

        Assert.Equal(left.Id, await _world.CallAsync(Credential()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OAuth_exchanges_an_access_token_that_is_good(bool isChina)
    {
        WriteOAuth(Identity.AddOAuthSignIn(isChina), isChina);

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
        Assert.Equal(0, _world.Count("OAuthToken"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OAuth_renews_an_access_token_that_has_ended_and_remembers_the_new_ones_without_writing_them(bool isChina)
    {
        WriteOAuth(Identity.AddOAuthSignIn(isChina), isChina);
        var before = File.ReadAllText(ConfigFile);
        using var client = _world.NewClient(Credential());
        _world.Clock.Advance(TimeSpan.FromMinutes(59.5));
        await _world.CallAsync(client);

        // The next renewal needs the refresh token that came with the first.
        _world.Clock.Advance(TimeSpan.FromMinutes(61));
        await _world.CallAsync(client);

        Assert.Equal(2, _world.Count("OAuthToken"));
        Assert.Equal(before, File.ReadAllText(ConfigFile));
    }

    [Fact]
    public async Task OAuth_takes_a_new_sign_in_of_the_cli_over_what_it_remembers()
    {
        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        using var client = _world.NewClient(Credential());
        _world.Clock.Advance(TimeSpan.FromMinutes(61));
        await _world.CallAsync(client);
        Assert.Equal(1, _world.Count("OAuthToken"));

        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        await _world.CallAsync(client);

        Assert.Equal(1, _world.Count("OAuthToken"));
        Assert.Equal(2, _world.Count("OAuthExchange"));
    }

    [Fact]
    public async Task OAuth_that_one_credential_renewed_is_good_for_the_others_of_the_process()
    {
        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        _world.Clock.Advance(TimeSpan.FromMinutes(61));

        await _world.CallAsync(Credential());
        await _world.CallAsync(Credential());
        _world.Clock.Advance(TimeSpan.FromMinutes(61));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInWorld.KeyAsync(Credential())));

        Assert.Equal(2, _world.Count("OAuthToken"));
    }

    [Fact]
    public async Task OAuth_with_a_refresh_token_that_was_used_up_asks_to_sign_in_again()
    {
        var tokens = Identity.AddOAuthSignIn();
        WriteOAuth(tokens, isChina: true);
        _world.Clock.Advance(TimeSpan.FromMinutes(61));
        await _world.CallAsync(Credential());

        // Another process, the same file: its refresh token has been used up by the first.
        _world.Context.OAuthMemory = new OAuthMemory();
        var failure = await SignInWorld.FailureAsync(Credential());

        Assert.Equal("CliProfile/OAuth", failure.Provider);
        Assert.Contains("the answer of " + _world.Endpoint.Authority + " to the token renewal is HTTP 400 (invalid_grant).", failure.Problem, StringComparison.Ordinal);
        Assert.Equal("Sign in again with: aliyun configure --profile default.", failure.Remedy);
    }

    [Fact]
    public async Task OAuth_that_has_run_out_asks_to_sign_in_again_without_asking_the_service()
    {
        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        _world.Clock.Advance(TimeSpan.FromDays(2));
        var both = await SignInWorld.FailureAsync(Credential());
        _world.WriteCli("""{"current":"default","profiles":[{"name":"default","mode":"OAuth","oauth_site_type":"CN"}]}""");
        var none = await SignInWorld.FailureAsync(Credential());

        Assert.Contains("the refresh token has ended too.", both.Message, StringComparison.Ordinal);
        Assert.Contains("there is no refresh token.", none.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_failing_renewal_of_an_OAuth_key_leaves_the_old_one_at_work()
    {
        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.ServiceUnavailableBeforeApply, Operation = "OAuthExchange", Count = 100 });

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.True((await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client))).IsTransient);
    }

    [Fact]
    public async Task A_revoked_OAuth_key_is_replaced_within_the_call()
    {
        WriteOAuth(Identity.AddOAuthSignIn(), isChina: true);
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);

        Identity.RevokeKeys();

        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    public void Dispose() => _world.Dispose();

    private string ConfigFile => Path.Combine(_world.Context.HomeFolder, ".aliyun", "config.json");

    private EnsCredential Credential() => _world.Factory.FromProfile(null);

    private long InMinutes(double minutes) => _world.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

    private async Task<(string Id, string Secret, string Token, long End)> LeftByTheCliAsync()
    {
        var key = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, _world.Emulator.Credential));
        return (key.AccessKeyId, key.Secret.Reveal(), key.SecurityToken!.Reveal(), key.Expiration!.Value.ToUnixTimeSeconds());
    }

    private void WriteCloudSso(string accessToken, long end, (string Id, string Secret, string Token, long End)? left = null) => _world.WriteCli($$"""
        {"current":"default","profiles":[{"name":"default","mode":"CloudSSO","cloud_sso_sign_in_url":"{{_world.Endpoint}}start","cloud_sso_account_id":"{{Identity.AccountId}}",
        "cloud_sso_access_config":"ac-1","access_token":"{{accessToken}}","cloud_sso_access_token_expire":{{end}}{{Left(left)}}}]}
        """);

    private void WriteOAuth(EmulatorOAuthTokens tokens, bool isChina) => _world.WriteCli($$"""
        {"current":"default","profiles":[{"name":"default","mode":"OAuth","oauth_site_type":"{{(isChina ? "CN" : "INTL")}}",
        "oauth_access_token":"{{tokens.AccessToken}}","oauth_access_token_expire":{{tokens.AccessTokenEnd.ToUnixTimeSeconds()}},
        "oauth_refresh_token":"{{tokens.RefreshToken}}","oauth_refresh_token_expire":{{tokens.RefreshTokenEnd.ToUnixTimeSeconds()}},"access_key_id":"","sts_expiration":0}]}
        """);

    private static string Left((string Id, string Secret, string Token, long End)? left) => left is not { } key ? string.Empty
        : $",\"access_key_id\":\"{key.Id}\",\"access_key_secret\":\"{key.Secret}\",\"sts_token\":\"{key.Token}\",\"sts_expiration\":{key.End}";
}
