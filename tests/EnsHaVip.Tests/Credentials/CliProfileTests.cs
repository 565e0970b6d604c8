using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The aliyun CLI's config.json: every mode over HTTP, several profiles, and what it is refused for.</summary>
public sealed class CliProfileTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private string File => CliProfileFile.PathIn(_world);

    [Theory]
    [InlineData("AK")]
    [InlineData("ak")]
    [InlineData(null)]
    public async Task Mode_AK_signs_ens_calls_in_any_letter_case_and_when_it_is_left_out(string? mode)
    {
        CliProfileFile.WriteDefault(_world, (mode is null ? string.Empty : $"\"mode\":\"{mode}\",") + CliProfileFile.SourceKey);

        Assert.Equal(CliProfileFile.KeyId, await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Mode_StsToken_signs_ens_calls_with_its_token()
    {
        _world.Emulator.AddAccount("STS.profile", "s", "the-token");
        CliProfileFile.WriteDefault(_world, "\"mode\":\"StsToken\",\"access_key_id\":\"STS.profile\",\"access_key_secret\":\"s\",\"sts_token\":\"the-token\"");

        Assert.Equal("STS.profile", await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Mode_RamRoleArn_assumes_the_role_as_the_profile_says()
    {
        var role = _world.Identity.RoleArn;
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"RamRoleArn\",{CliProfileFile.SourceKey},\"ram_role_arn\":\"{role}\",\"ram_session_name\":\"cli\",\"expired_seconds\":900,\"external_id\":\"\",\"sts_region\":\"cn-hangzhou\"");

        var key = await SignInWorld.KeyAsync(Credential());

        Assert.Equal(_world.Clock.GetUtcNow().AddSeconds(900), key.Expiration);
        Assert.Equal("cli", _world.Emulator.GetRequests().Single().Parameters["RoleSessionName"]);
    }

    [Fact]
    public async Task Mode_RamRoleArn_takes_an_sts_endpoint_of_its_own()
    {
        _world.Context.StsEndpoint = null;
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"RamRoleArn\",{CliProfileFile.SourceKey},\"ram_role_arn\":\"{_world.Identity.RoleArn}\",\"sts_endpoint\":\"{_world.Endpoint}\"");

        Assert.StartsWith("STS.", (await SignInWorld.KeyAsync(Credential())).AccessKeyId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"ram_role_name\":\"havip-instance\"")]
    [InlineData("")]
    public async Task Mode_EcsRamRole_asks_the_metadata_service(string role)
    {
        CliProfileFile.WriteDefault(_world, "\"mode\":\"EcsRamRole\"" + role);

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mode_ChainableRamRoleArn_assumes_the_role_with_the_key_of_its_source_profile()
    {
        var (first, second) = (_world.Identity.RoleArn, _world.Identity.AddRole("second"));
        CliProfileFile.Write(_world, "top",
            $"\"name\":\"top\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"middle\",\"ram_role_arn\":\"{second}\",\"ram_session_name\":\"two\"",
            $"\"name\":\"middle\",\"mode\":\"RamRoleArn\",{CliProfileFile.SourceKey},\"ram_role_arn\":\"{first}\",\"ram_session_name\":\"one\"");

        await _world.CallAsync(Credential());

        Assert.Equal(["one", "two"], _world.Emulator.GetRequests().Where(r => r.Operation == "AssumeRole").Select(r => r.Parameters["RoleSessionName"]));
    }

    [Fact]
    public async Task Mode_ChainableRamRoleArn_renews_both_keys_before_the_end()
    {
        var second = _world.Identity.AddRole("second");
        CliProfileFile.Write(_world, "top",
            $"\"name\":\"top\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"middle\",\"ram_role_arn\":\"{second}\"",
            $"\"name\":\"middle\",\"mode\":\"RamRoleArn\",{CliProfileFile.SourceKey},\"ram_role_arn\":\"{_world.Identity.RoleArn}\"");
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(TimeSpan.FromMinutes(44));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await _world.CallAsync(client));
        Assert.Equal(4, _world.Count("AssumeRole"));
    }

    [Theory]
    [InlineData("ram_session_name")]
    [InlineData("role_session_name")]
    public async Task Mode_OIDC_exchanges_the_token_in_the_file(string sessionField)
    {
        var token = _world.Write("token", _world.Identity.IssueOidcToken());
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"OIDC\",\"ram_role_arn\":\"{_world.Identity.RoleArn}\",\"oidc_provider_arn\":\"{_world.Identity.OidcProviderArn}\",\"oidc_token_file\":\"{token}\",\"{sessionField}\":\"pod\"");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
        Assert.Equal("pod", _world.Emulator.GetRequests()[0].Parameters["RoleSessionName"]);
    }

    [Fact]
    public async Task Mode_CredentialsURI_asks_the_address()
    {
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"CredentialsURI\",\"credentials_uri\":\"{_world.Endpoint}credentials\"");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mode_External_runs_the_command()
    {
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"External\",\"process_command\":\"printf '{{\\\"access_key_id\\\":\\\"{CliProfileFile.KeyId}\\\",\\\"access_key_secret\\\":\\\"{CliProfileFile.KeySecret}\\\"}}'\"");

        Assert.Equal(CliProfileFile.KeyId, await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Several_profiles_are_chosen_by_name_then_by_variable_then_by_current()
    {
        _world.Emulator.AddAccount("LTAIone", "s1");
        _world.Emulator.AddAccount("LTAItwo", "s2");
        _world.Emulator.AddAccount("LTAIthree", "s3");
        CliProfileFile.Write(_world, "two", CliProfileFile.Static("one", "LTAIone", "s1"), CliProfileFile.Static("two", "LTAItwo", "s2"), CliProfileFile.Static("three", "LTAIthree", "s3"));

        Assert.Equal("LTAItwo", await _world.CallAsync(_world.Factory.FromProfile(null)));
        _world.Variables["ALIBABA_CLOUD_PROFILE"] = "three";
        Assert.Equal("LTAIthree", await _world.CallAsync(_world.Factory.FromProfile(null)));
        Assert.Equal("LTAIone", await _world.CallAsync(_world.Factory.FromProfile("one")));
    }

    [Fact]
    public async Task A_byte_order_mark_comments_unknown_fields_and_numbers_as_text_are_taken()
    {
        var role = _world.Identity.RoleArn;
        _world.WriteCli($$"""
            {{"\uFEFF"}}{ // written by hand
              "current": "default", "meta_path": null, "new_in_some_version": {"a": [1, {"b": null}]},
              "profiles": [
                17,
                {"no_name": true},
                {"name": "default", "mode": "RamRoleArn", {{CliProfileFile.SourceKey}}, "ram_role_arn": "{{role}}", "expired_seconds": "900", "unknown": [[]], },
              ],
            }
            """);

        Assert.Equal(_world.Clock.GetUtcNow().AddSeconds(900), (await SignInWorld.KeyAsync(Credential())).Expiration);
    }

    [Fact]
    public async Task A_key_that_was_rotated_in_the_file_is_picked_up_when_the_old_one_is_refused()
    {
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"AK\",\"access_key_id\":\"LTAIgone\",\"access_key_secret\":\"s\"");
        using var client = _world.NewClient(Credential());
        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => _world.CallAsync(client));
        Assert.Equal("InvalidAccessKeyId.NotFound", refusal.Code);

        // The file still had the same key, so it was not sent a second time.
        Assert.Equal(1, _world.Count("DescribeHaVips"));

        CliProfileFile.WriteDefault(_world, "\"mode\":\"AK\"," + CliProfileFile.SourceKey);
        Assert.Equal(CliProfileFile.KeyId, await _world.CallAsync(client));
    }

    [Fact]
    public async Task Files_are_never_written()
    {
        CliProfileFile.WriteDefault(_world, "\"mode\":\"AK\"," + CliProfileFile.SourceKey);
        var before = System.IO.File.ReadAllText(File);
        var folders = Directory.GetFileSystemEntries(_world.Context.HomeFolder, "*", SearchOption.AllDirectories);

        await _world.CallAsync(Credential());

        Assert.Equal(before, System.IO.File.ReadAllText(File));
        Assert.Equal(folders, Directory.GetFileSystemEntries(_world.Context.HomeFolder, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => _world.Dispose();

    private EnsCredential Credential() => _world.Factory.FromProfile(null);
}
