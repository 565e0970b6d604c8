using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Emulator.Seeds;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The default chain: its order, what each link says when all fail, and what it remembers.</summary>
public sealed class DefaultChainTests : IDisposable
{
    private static readonly string[] s_order = ["Environment", "OidcRole", "CliProfile", "IniProfile", "EcsRamRole", "CredentialsUri"];

    private readonly SignInWorld _world = new();

    public DefaultChainTests() => _world.Identity.InstanceRole = null;

    [Fact]
    public async Task The_first_link_that_is_set_up_wins_in_the_official_order()
    {
        // Set up from the last to the first: each new one must win over those before it.
        foreach (var link in s_order.Reverse())
        {
            SetUp(link);
            var credential = _world.Factory.Default();

            await _world.CallAsync(credential);

            Assert.Equal("Default", credential.Kind);
            Assert.StartsWith(link, credential.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_nothing_is_set_up_the_error_lists_what_each_link_said()
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.Default());

        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
        Assert.Equal(s_order, failure.Links.Select(link => link.Provider));
        Assert.False(failure.IsTransient);
        var home = _world.Context.HomeFolder;
        Assert.Equal(
            "Default: no link of the default chain gave a key. "
            + "Environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set. "
            + "OidcRole: ALIBABA_CLOUD_ROLE_ARN is not set. "
            + $"CliProfile: the file '{home}/.aliyun/config.json' does not exist. "
            + $"IniProfile: the file '{home}/.alibabacloud/credentials.ini' does not exist. "
            + "EcsRamRole: the instance has no RAM role. "
            + "CredentialsUri: ALIBABA_CLOUD_CREDENTIALS_URI is not set. "
            + "Set one of them up, or give a credential: Connect-EnsHaVip -Credential (New-EnsHaVipCredential ...).",
            failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    public async Task Without_a_home_folder_no_file_below_the_current_folder_is_taken_for_a_profile(string home)
    {
        _world.Context.HomeFolder = home;

        var failure = await SignInWorld.FailureAsync(_world.Factory.Default());

        Assert.Contains("CliProfile: the user has no home folder, and so no file ~/.aliyun/config.json.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IniProfile: the user has no home folder, and so no file ~/.alibabacloud/credentials.ini.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(EnsHaVip.Credentials.ProfileList.Read(_world.Context));
    }

    [Fact]
    public async Task Links_that_are_switched_off_say_so_and_are_not_asked()
    {
        SetUp("CliProfile");
        SetUp("EcsRamRole");
        _world.Variables["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"] = "true";
        _world.Variables["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";

        var failure = await SignInWorld.FailureAsync(_world.Factory.Default());

        Assert.Contains("CliProfile: disabled by ALIBABA_CLOUD_CLI_PROFILE_DISABLED.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("EcsRamRole: disabled by ALIBABA_CLOUD_ECS_METADATA_DISABLED.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_link_that_is_set_up_wrongly_makes_way_for_the_next_and_is_told_if_none_works()
    {
        _world.WriteCli("{\"profiles\":[{\"name\":\"default\",\"access_key_secret\":\"c4n4ry");
        _world.Variables["ALIBABA_CLOUD_ROLE_ARN"] = _world.Identity.RoleArn;
        _world.Variables["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = _world.Identity.OidcProviderArn;
        _world.Variables["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = "/no/such/token";

        var failure = await SignInWorld.FailureAsync(_world.Factory.Default());
        SetUp("CredentialsUri");
        var credential = _world.Factory.Default();
        await _world.CallAsync(credential);

        Assert.Contains("OidcRole: the OIDC token file '/no/such/token' does not exist.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("is not a JSON object (line 1).", failure.Message, StringComparison.Ordinal);
        Canary.AssertAbsent(failure);
        Assert.StartsWith("CredentialsUri", credential.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_fails_in_passing_ends_the_walk_so_that_nobody_else_is_signed_in()
    {
        SetUp("OidcRole");
        SetUp("CredentialsUri");
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.ServiceUnavailableBeforeApply, Operation = "AssumeRoleWithOIDC" });
        var credential = _world.Factory.Default();

        var failure = await SignInWorld.FailureAsync(credential);
        Assert.True(failure.IsTransient);
        Assert.Equal(["Environment", "OidcRole"], failure.Links.Select(link => link.Provider));

        await _world.CallAsync(credential);
        Assert.StartsWith("OidcRole", credential.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metadata_address_that_hangs_is_given_up_within_two_seconds_of_the_clock()
    {
        _world.Identity.MetadataHangs = true;
        SetUp("CredentialsUri");
        var credential = _world.Factory.Default();
        var call = SignInWorld.KeyAsync(credential);
        await SignInWorld.Until(() => _world.Count("MetadataToken") == 1);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignInWorld.Until(() => _world.Count("MetadataRole") == 1);
        Assert.False(call.IsCompleted);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        await call;

        Assert.StartsWith("CredentialsUri", credential.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metadata_address_that_hangs_is_named_with_its_two_seconds()
    {
        _world.Identity.MetadataHangs = true;
        var call = SignInWorld.KeyAsync(_world.Factory.Default());
        await SignInWorld.Until(() => _world.Count("MetadataToken") == 1);
        _world.Clock.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);

        Assert.Contains($"EcsRamRole: the metadata service at {_world.Endpoint.Authority} did not answer within 2 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
    }

    [Fact]
    public async Task The_link_that_worked_is_asked_from_then_on_also_if_an_earlier_one_could_now()
    {
        SetUp("CredentialsUri");
        var credential = _world.Factory.Default();
        using var client = _world.NewClient(credential);
        await _world.CallAsync(client);
        SetUp("Environment");
        _world.Emulator.ClearRequests();

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.StartsWith("STS.", await _world.CallAsync(client), StringComparison.Ordinal);

        Assert.Equal(["CredentialsUri", "DescribeHaVips"], _world.Emulator.GetRequests().Select(r => r.Operation));
    }

    [Fact]
    public async Task When_the_link_that_worked_fails_later_only_its_own_error_is_told()
    {
        SetUp("CredentialsUri");
        using var client = _world.NewClient(_world.Factory.Default());
        await _world.CallAsync(client);
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.HtmlBadGatewayBeforeApply, Operation = "CredentialsUri", Count = 100 });
        _world.Clock.Advance(TimeSpan.FromHours(2));

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));

        Assert.Equal("CredentialsUri", failure.Provider);
    }

    [Fact]
    public async Task Fifty_callers_at_once_walk_the_chain_once()
    {
        SetUp("CredentialsUri");
        var credential = _world.Factory.Default();

        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SignInWorld.KeyAsync(credential)));

        Assert.Single(keys.Distinct());
        Assert.Equal(1, _world.Count("CredentialsUri"));
        Assert.Equal(1, _world.Count("MetadataToken"));
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_ACCESS_KEY_ID is not set.")]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set.")]
    public async Task Half_a_key_in_the_environment_is_none_and_the_missing_half_is_named(string name, string problem)
    {
        _world.Variables[name] = Canary.Secret("half");

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromEnvironment());

        Assert.Equal("Environment", failure.Provider);
        Assert.Equal(problem, failure.Problem);
        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
        Canary.AssertAbsent(failure);
    }

    [Fact]
    public async Task A_temporary_key_in_the_environment_signs_with_its_token_and_a_rotated_one_is_picked_up()
    {
        var first = await IssueIntoEnvironmentAsync();
        using var client = _world.NewClient(_world.Factory.FromEnvironment());
        Assert.Equal(first, await _world.CallAsync(client));

        _world.Identity.RevokeKeys();
        var second = await IssueIntoEnvironmentAsync();

        Assert.Equal(second, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_key_in_the_environment_is_read_again_after_an_hour_and_not_before()
    {
        var first = await IssueIntoEnvironmentAsync();
        using var client = _world.NewClient(_world.Factory.FromEnvironment());
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(59));
        var second = await IssueIntoEnvironmentAsync();

        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(second, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_key_in_the_environment_that_is_no_word_is_refused_without_showing_it()
    {
        _world.Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "LTAI";
        _world.Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "c4n4ry with blanks";

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromEnvironment());

        Assert.Equal(EnsErrorId.CredentialUnavailable, failure.ErrorId);
        Canary.AssertAbsent(failure);
    }

    public void Dispose() => _world.Dispose();

    private async Task<string> IssueIntoEnvironmentAsync()
    {
        var key = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, _world.Emulator.Credential));
        _world.Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = key.AccessKeyId;
        _world.Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = key.Secret.Reveal();
        _world.Variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = key.SecurityToken!.Reveal();
        return key.AccessKeyId;
    }

    private void SetUp(string link)
    {
        switch (link)
        {
            case "Environment":
                Set(("ACCESS_KEY_ID", SeedLoader.DefaultAccessKeyId), ("ACCESS_KEY_SECRET", SeedLoader.DefaultSecret));
                break;
            case "OidcRole":
                Set(("ROLE_ARN", _world.Identity.RoleArn), ("OIDC_PROVIDER_ARN", _world.Identity.OidcProviderArn), ("OIDC_TOKEN_FILE", _world.Write("token", _world.Identity.IssueOidcToken())));
                break;
            case "CliProfile":
                _world.WriteCli($$"""{"current":"c","profiles":[{"name":"c","mode":"AK","access_key_id":"{{SeedLoader.DefaultAccessKeyId}}","access_key_secret":"{{SeedLoader.DefaultSecret}}"}]}""");
                break;
            case "IniProfile":
                _world.Write(".alibabacloud/credentials.ini", $"[default]\ntype=access_key\naccess_key_id={SeedLoader.DefaultAccessKeyId}\naccess_key_secret={SeedLoader.DefaultSecret}\n");
                break;
            case "EcsRamRole":
                _world.Identity.InstanceRole = "havip-instance";
                break;
            default:
                Set(("CREDENTIALS_URI", _world.Endpoint + "credentials"));
                break;
        }
    }

    private void Set(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _world.Variables["ALIBABA_CLOUD_" + name] = value;
        }
    }
}
