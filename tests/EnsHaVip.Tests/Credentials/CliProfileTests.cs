using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Seeds;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The aliyun CLI's config.json: every mode over HTTP, several profiles, and what it is refused for.</summary>
public sealed class CliProfileTests : IDisposable
{
    // What the CLI writes for every profile besides.
    private const string Usual = "\"language\":\"en\",\"output_format\":\"json\",\"region_id\":\"cn-hangzhou\",\"site\":\"\",\"retry_timeout\":0,\"connect_timeout\":0,\"retry_count\":0,\"verified\":\"\",\"private_key\":\"\",\"key_pair_name\":\"\"";

    private readonly SignInWorld _world = new();

    private string File => Path.Combine(_world.Context.HomeFolder, ".aliyun", "config.json");

    private static (string Id, string Secret) Key => (SeedLoader.DefaultAccessKeyId, SeedLoader.DefaultSecret);

    [Theory]
    [InlineData("AK")]
    [InlineData("ak")]
    [InlineData(null)]
    public async Task Mode_AK_signs_ens_calls_in_any_letter_case_and_when_it_is_left_out(string? mode)
    {
        WriteProfile((mode is null ? string.Empty : $"\"mode\":\"{mode}\",") + SourceKey);

        Assert.Equal(Key.Id, await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Mode_StsToken_signs_ens_calls_with_its_token()
    {
        _world.Emulator.AddAccount("STS.profile", "s", "the-token");
        WriteProfile("\"mode\":\"StsToken\",\"access_key_id\":\"STS.profile\",\"access_key_secret\":\"s\",\"sts_token\":\"the-token\"");

        Assert.Equal("STS.profile", await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Mode_RamRoleArn_assumes_the_role_as_the_profile_says()
    {
        var role = _world.Identity.RoleArn;
        WriteProfile($"\"mode\":\"RamRoleArn\",{SourceKey},\"ram_role_arn\":\"{role}\",\"ram_session_name\":\"cli\",\"expired_seconds\":900,\"external_id\":\"\",\"sts_region\":\"cn-hangzhou\"");

        var key = await SignInWorld.KeyAsync(Credential());

        Assert.Equal(_world.Clock.GetUtcNow().AddSeconds(900), key.Expiration);
        Assert.Equal("cli", _world.Emulator.GetRequests().Single().Parameters["RoleSessionName"]);
    }

    [Fact]
    public async Task Mode_RamRoleArn_takes_an_sts_endpoint_of_its_own()
    {
        _world.Context.StsEndpoint = null;
        WriteProfile($"\"mode\":\"RamRoleArn\",{SourceKey},\"ram_role_arn\":\"{_world.Identity.RoleArn}\",\"sts_endpoint\":\"{_world.Endpoint}\"");

        Assert.StartsWith("STS.", (await SignInWorld.KeyAsync(Credential())).AccessKeyId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"ram_role_name\":\"havip-instance\"")]
    [InlineData("")]
    public async Task Mode_EcsRamRole_asks_the_metadata_service(string role)
    {
        WriteProfile("\"mode\":\"EcsRamRole\"" + role);

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mode_ChainableRamRoleArn_assumes_the_role_with_the_key_of_its_source_profile()
    {
        var (first, second) = (_world.Identity.RoleArn, _world.Identity.AddRole("second"));
        WriteProfiles("top",
            $"\"name\":\"top\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"middle\",\"ram_role_arn\":\"{second}\",\"ram_session_name\":\"two\"",
            $"\"name\":\"middle\",\"mode\":\"RamRoleArn\",{SourceKey},\"ram_role_arn\":\"{first}\",\"ram_session_name\":\"one\"");

        await _world.CallAsync(Credential());

        Assert.Equal(["one", "two"], _world.Emulator.GetRequests().Where(r => r.Operation == "AssumeRole").Select(r => r.Parameters["RoleSessionName"]));
    }

    [Theory]
    [InlineData("ram_session_name")]
    [InlineData("role_session_name")]
    public async Task Mode_OIDC_exchanges_the_token_in_the_file(string sessionField)
    {
        var token = _world.Write("token", _world.Identity.IssueOidcToken());
        WriteProfile($"\"mode\":\"OIDC\",\"ram_role_arn\":\"{_world.Identity.RoleArn}\",\"oidc_provider_arn\":\"{_world.Identity.OidcProviderArn}\",\"oidc_token_file\":\"{token}\",\"{sessionField}\":\"pod\"");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
        Assert.Equal("pod", _world.Emulator.GetRequests()[0].Parameters["RoleSessionName"]);
    }

    [Fact]
    public async Task Mode_CredentialsURI_asks_the_address()
    {
        WriteProfile($"\"mode\":\"CredentialsURI\",\"credentials_uri\":\"{_world.Endpoint}credentials\"");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mode_External_runs_the_command()
    {
        WriteProfile($"\"mode\":\"External\",\"process_command\":\"printf '{{\\\"access_key_id\\\":\\\"{Key.Id}\\\",\\\"access_key_secret\\\":\\\"{Key.Secret}\\\"}}'\"");

        Assert.Equal(Key.Id, await _world.CallAsync(Credential()));
    }

    [Fact]
    public async Task Several_profiles_are_chosen_by_name_then_by_variable_then_by_current()
    {
        _world.Emulator.AddAccount("LTAIone", "s1");
        _world.Emulator.AddAccount("LTAItwo", "s2");
        _world.Emulator.AddAccount("LTAIthree", "s3");
        WriteProfiles("two", Static("one", "LTAIone", "s1"), Static("two", "LTAItwo", "s2"), Static("three", "LTAIthree", "s3"));

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
                {"name": "default", "mode": "RamRoleArn", {{SourceKey}}, "ram_role_arn": "{{role}}", "expired_seconds": "900", "unknown": [[]], },
              ],
            }
            """);

        Assert.Equal(_world.Clock.GetUtcNow().AddSeconds(900), (await SignInWorld.KeyAsync(Credential())).Expiration);
    }

    [Fact]
    public async Task A_key_that_was_rotated_in_the_file_is_picked_up_when_the_old_one_is_refused()
    {
        WriteProfile($"\"mode\":\"AK\",\"access_key_id\":\"LTAIgone\",\"access_key_secret\":\"s\"");
        using var client = _world.NewClient(Credential());
        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => _world.CallAsync(client));
        Assert.Equal("InvalidAccessKeyId.NotFound", refusal.Code);

        // The file still had the same key, so it was not sent a second time.
        Assert.Equal(1, _world.Count("DescribeHaVips"));

        WriteProfile("\"mode\":\"AK\"," + SourceKey);
        Assert.Equal(Key.Id, await _world.CallAsync(client));
    }

    [Fact]
    public async Task Files_are_never_written()
    {
        WriteProfile("\"mode\":\"AK\"," + SourceKey);
        var before = System.IO.File.ReadAllText(File);
        var folders = Directory.GetFileSystemEntries(_world.Context.HomeFolder, "*", SearchOption.AllDirectories);

        await _world.CallAsync(Credential());

        Assert.Equal(before, System.IO.File.ReadAllText(File));
        Assert.Equal(folders, Directory.GetFileSystemEntries(_world.Context.HomeFolder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("RsaKeyPair", "has the mode RsaKeyPair")]
    [InlineData("RamRoleArnWithRoleName", "has the mode RamRoleArnWithRoleName")]
    [InlineData("BearerToken", "has the mode BearerToken")]
    [InlineData("Anonymous", "has the mode Anonymous")]
    [InlineData("c4n4ry", "has a mode that is not known")]
    public async Task Other_modes_are_refused_with_file_and_profile(string mode, string problem)
    {
        WriteProfile($"\"mode\":\"{mode}\",\"bearer_token\":\"c4n4ry\",\"private_key\":\"c4n4ry\"");

        var failure = await ProfileFailureAsync();

        Assert.StartsWith($"profile 'default' of '{File}' {problem}", failure.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"mode\":\"AK\",\"access_key_secret\":\"c4n4ry\"", "has no access_key_id.")]
    [InlineData("\"mode\":\"AK\",\"access_key_id\":\"LTAI\",\"access_key_secret\":\"\"", "has no access_key_secret.")]
    [InlineData("\"mode\":\"StsToken\",\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\"", "has no sts_token.")]
    [InlineData("\"mode\":\"RamRoleArn\",\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\"", "has no ram_role_arn.")]
    [InlineData("\"mode\":\"OIDC\",\"ram_role_arn\":\"a\",\"oidc_token_file\":\"f\"", "has no oidc_provider_arn.")]
    [InlineData("\"mode\":\"OIDC\",\"ram_role_arn\":\"a\",\"oidc_provider_arn\":\"p\"", "has no oidc_token_file.")]
    [InlineData("\"mode\":\"ChainableRamRoleArn\",\"ram_role_arn\":\"a\"", "has no source_profile.")]
    [InlineData("\"mode\":\"CredentialsURI\"", "has no credentials_uri.")]
    [InlineData("\"mode\":\"External\"", "has no process_command.")]
    [InlineData("\"mode\":\"CloudSSO\",\"access_token\":\"c4n4ry\"", "has no cloud_sso_sign_in_url.")]
    [InlineData("\"mode\":\"OAuth\",\"oauth_access_token\":\"c4n4ry\"", "has an oauth_site_type that is neither CN nor INTL.")]
    [InlineData("\"mode\":\"OAuth\",\"oauth_site_type\":\"CN\",\"oauth_access_token\":\"c4n4ry two\"", "has a oauth_access_token with blanks")]
    [InlineData("\"access_token\":\"c4n4ry\"", "has no mode and no keys.")]
    public async Task A_profile_that_lacks_a_field_is_refused_with_file_and_profile(string fields, string problem)
    {
        WriteProfile(fields);

        var failure = await ProfileFailureAsync();

        Assert.StartsWith($"profile 'default' of '{File}' {problem.TrimEnd('.')}", failure.Problem, StringComparison.Ordinal);
        Assert.Equal("Set it up with: aliyun configure --profile default.", failure.Remedy);
    }

    [Theory]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"http://keys.example/c4n4ry\"", "CliProfile/CredentialsUri", "plain HTTP to keys.example")]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"http://user:c4n4ry@127.0.0.1/\"", "CliProfile/CredentialsUri", "holds a user name")]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"https://[c4n4ry\"", "CliProfile/CredentialsUri", "is not an address")]
    [InlineData("\"mode\":\"External\",\"process_command\":\"tool \\\"c4n4ry\"", "CliProfile/ExternalProcess", "a quote or an escape that does not end")]
    [InlineData("\"mode\":\"External\",\"process_command\":\"/no/such/tool c4n4ry\"", "CliProfile/ExternalProcess", "the program 'tool' could not be started")]
    [InlineData("\"mode\":\"OIDC\",\"ram_role_arn\":\"a\",\"oidc_provider_arn\":\"p\",\"oidc_token_file\":\"/no/such/token\"", "CliProfile/OidcRole", "'/no/such/token' does not exist")]
    [InlineData("\"mode\":\"RamRoleArn\",\"access_key_id\":\"LTAInone\",\"access_key_secret\":\"c4n4ry\",\"ram_role_arn\":\"a\"", "CliProfile/RamRole", "InvalidAccessKeyId.NotFound")]
    public async Task What_a_profile_names_and_fails_is_told_with_file_and_profile(string fields, string provider, string problem)
    {
        WriteProfile(fields);

        var failure = await ProfileFailureAsync();

        Assert.Equal(provider, failure.Provider);
        Assert.StartsWith($"profile 'default' of '{File}': ", failure.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_in_a_circle_are_refused_with_the_way_round()
    {
        WriteProfiles("a",
            "\"name\":\"a\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"b\",\"ram_role_arn\":\"r\"",
            "\"name\":\"b\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"c\",\"ram_role_arn\":\"r\"",
            "\"name\":\"c\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"b\",\"ram_role_arn\":\"r\"",
            "\"name\":\"self\",\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"self\",\"ram_role_arn\":\"r\"");

        Assert.Equal($"profile 'b' of '{File}' refers to itself in a circle: 'a' -> 'b' -> 'c' -> 'b'.", (await ProfileFailureAsync()).Problem);
        Assert.Equal($"profile 'self' of '{File}' refers to itself in a circle: 'self' -> 'self'.", (await ProfileFailureAsync("self")).Problem);
        Assert.Empty(_world.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_source_profile_that_does_not_exist_is_named()
    {
        WriteProfile("\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"none\",\"ram_role_arn\":\"r\"");

        Assert.Equal($"profile 'default' of '{File}' has the source_profile 'none', which the file does not have.", (await ProfileFailureAsync()).Problem);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("c4n4ry", " (line 1)")]
    [InlineData("[]", "")]
    [InlineData("{\"profiles\":[{\"name\":\"default\",\n\"access_key_secret\": c4n4ry}]}", " (line 2)")]
    [InlineData("{\"profiles\":[{\"name\":\"default\",\"access_key_secret\":\"c4n4ry", " (line 1)")]
    public async Task Wrong_json_is_one_sentence_without_the_content(string text, string where)
    {
        _world.WriteCli(text);

        var failure = await ProfileFailureAsync();

        Assert.StartsWith($"the file '{File}' is not a JSON object", failure.Problem, StringComparison.Ordinal);
        Assert.Contains(where, failure.Problem, StringComparison.Ordinal);
        Assert.Equal("Repair it, or move it away and run: aliyun configure.", failure.Remedy);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public async Task A_profile_that_is_nowhere_is_told_with_both_files()
    {
        WriteProfiles("a", Static("a", "LTAI", "c4n4ry"), Static("b", "LTAI", "c4n4ry"));

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProfile("prod"));

        Assert.Equal("Profile", failure.Provider);
        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
        Assert.Equal(
            $"the file '{File}' has no profile 'prod' (it has 'a', 'b'), and the file '{Path.Combine(_world.Context.HomeFolder, ".alibabacloud", "credentials.ini")}' does not exist.",
            failure.Problem);
        Canary.AssertAbsent(failure);
    }

    public void Dispose() => _world.Dispose();

    private static string SourceKey => $"\"access_key_id\":\"{Key.Id}\",\"access_key_secret\":\"{Key.Secret}\"";

    private EnsCredential Credential() => _world.Factory.FromProfile(null);

    private static string Static(string name, string id, string secret) => $"\"name\":\"{name}\",\"mode\":\"AK\",\"access_key_id\":\"{id}\",\"access_key_secret\":\"{secret}\"";

    private void WriteProfile(string fields) => WriteProfiles("default", "\"name\":\"default\"," + fields);

    private void WriteProfiles(string current, params string[] profiles) =>
        _world.WriteCli($"{{\"current\":\"{current}\",\"profiles\":[{string.Join(",", profiles.Select(p => "{" + p + "," + Usual + "}"))}],\"meta_path\":\"\"}}");

    private async Task<EnsCredentialException> ProfileFailureAsync(string? name = null)
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProfile(name));
        Assert.StartsWith("CliProfile", failure.Provider, StringComparison.Ordinal);
        Assert.EndsWith(" " + failure.Remedy, failure.Message, StringComparison.Ordinal);
        Canary.AssertAbsent(failure);
        return failure;
    }
}
