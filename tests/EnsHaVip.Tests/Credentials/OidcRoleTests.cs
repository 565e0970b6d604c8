using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>A role assumed with an OIDC token through STS AssumeRoleWithOIDC, over HTTP.</summary>
public sealed class OidcRoleTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private EnsHaVip.Emulator.EmulatorIdentity Identity => _world.Identity;

    [Fact]
    public async Task A_token_in_a_file_signs_in_without_any_access_key()
    {
        var file = _world.Write("token", Identity.IssueOidcToken() + "\n");
        var credential = _world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, file);

        Assert.StartsWith("STS.", await _world.CallAsync(credential), StringComparison.Ordinal);

        var asked = _world.Emulator.GetRequests().Single(r => r.Operation == "AssumeRoleWithOIDC");
        Assert.Empty(asked.AccessKeyId);
        Assert.Equal("***", asked.Parameters["OIDCToken"]);
        Assert.Equal("OidcRole", credential.Kind);
    }

    [Fact]
    public async Task A_token_that_was_given_signs_in_too()
    {
        var credential = _world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, HostileAnswerTests.Secure(Identity.IssueOidcToken()));

        Assert.StartsWith("STS.", await _world.CallAsync(credential), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_read_anew_for_each_renewal_so_that_a_rotated_token_is_used()
    {
        var file = _world.Write("token", Identity.IssueOidcToken());
        using var client = _world.NewClient(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, file));
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        _world.Write("token", Identity.IssueOidcToken());

        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_revoked_key_is_replaced_within_the_call()
    {
        var file = _world.Write("token", Identity.IssueOidcToken());
        using var client = _world.NewClient(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, file));
        var first = await _world.CallAsync(client);

        Identity.RevokeKeys();

        Assert.NotEqual(first, await _world.CallAsync(client));
        Assert.Equal(2, _world.Count("AssumeRoleWithOIDC"));
    }

    [Fact]
    public async Task A_token_that_has_ended_leaves_the_old_key_at_work_and_then_asks_for_a_new_token()
    {
        using var client = _world.NewClient(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, HostileAnswerTests.Secure(Identity.IssueOidcToken())));
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(11));
        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));

        Assert.Equal("AuthenticationFail.OIDCToken.Expired", failure.ServiceCode);
        Assert.StartsWith("Fetch a new OIDC token", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_that_vanished_is_named()
    {
        var file = _world.Write("token", Identity.IssueOidcToken());
        using var client = _world.NewClient(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, file));
        await _world.CallAsync(client);
        File.Delete(file);
        Identity.RevokeKeys();

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));

        Assert.Equal("OidcRole", failure.Provider);
        Assert.Equal($"the OIDC token file '{file}' does not exist.", failure.Problem);
        Assert.Equal("Check the path, and that whatever issues the token still writes it there.", failure.Remedy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("two c4n4ry words")]
    public async Task A_file_that_holds_no_token_is_refused_before_anything_is_sent(string content)
    {
        var file = _world.Write("token", content);

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, file));

        Assert.Contains($"the content of the OIDC token file '{file}' is no token", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Emulator.GetRequests());
        Canary.AssertAbsent(failure);
    }

    [Fact]
    public async Task A_token_longer_than_sts_takes_and_a_file_of_2_MB_are_refused_before_anything_is_sent()
    {
        var longToken = _world.Write("long", new string('t', 20_001));
        var hugeFile = _world.Write("huge", new string('t', 2_000_000));

        Assert.Contains("is no token", (await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, longToken))).Message, StringComparison.Ordinal);
        Assert.Contains("larger than", (await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, hugeFile))).Message, StringComparison.Ordinal);
        Assert.Empty(_world.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_folder_in_place_of_the_token_file_is_an_error_that_names_it()
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, _world.Context.HomeFolder));

        Assert.Contains($"'{_world.Context.HomeFolder}' cannot be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_token_is_refused_and_not_shown()
    {
        var failure = await SignInWorld.FailureAsync(
            _world.Factory.FromOidcRole(_world.Role, Identity.OidcProviderArn, HostileAnswerTests.Secure($"{Canary.Word}.{Canary.Word}.{Canary.Word}")));

        Assert.Equal("AuthenticationFail.OIDCToken.Invalid", failure.ServiceCode);
        Canary.AssertAbsent(failure);
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_provider_is_an_error_about_the_trust_policy()
    {
        var role = new RamRoleSettings { RoleArn = Identity.AddRole("account-only") };

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(role, Identity.OidcProviderArn, HostileAnswerTests.Secure(Identity.IssueOidcToken())));

        Assert.Equal("NoPermission", failure.ServiceCode);
        Assert.Contains("trust policy name the OIDC provider", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_provider_is_an_error_about_its_arn()
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromOidcRole(_world.Role, "acs:ram::1:oidc-provider/none", HostileAnswerTests.Secure(Identity.IssueOidcToken())));

        Assert.Equal("EntityNotExist.OIDCProvider", failure.ServiceCode);
        Assert.Contains("oidc-provider/<name>", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_token_file_or_provider_is_refused_when_the_credential_is_made()
    {
        Assert.Throws<ArgumentException>(() => EnsCredential.FromOidcRole(_world.Role, "arn", " "));
        Assert.Throws<ArgumentException>(() => EnsCredential.FromOidcRole(_world.Role, " ", "file"));
        Assert.Throws<ArgumentException>(() => EnsCredential.FromOidcRole(_world.Role, "arn", HostileAnswerTests.Secure(string.Empty)));
    }

    public void Dispose() => _world.Dispose();
}
