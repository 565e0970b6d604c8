using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>What a profile of the aliyun CLI is refused for: one sentence that names file and profile, and no secret.</summary>
public sealed class CliProfileRefusalTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private string File => CliProfileFile.PathIn(_world);

    [Theory]
    [InlineData("RsaKeyPair", "has the mode RsaKeyPair")]
    [InlineData("RamRoleArnWithRoleName", "has the mode RamRoleArnWithRoleName")]
    [InlineData("BearerToken", "has the mode BearerToken")]
    [InlineData("Anonymous", "has the mode Anonymous")]
    [InlineData("c4n4ry", "has a mode that is not known")]
    public async Task Other_modes_are_refused_with_file_and_profile(string mode, string problem)
    {
        CliProfileFile.WriteDefault(_world, $"\"mode\":\"{mode}\",\"bearer_token\":\"c4n4ry\",\"private_key\":\"c4n4ry\"");

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
        CliProfileFile.WriteDefault(_world, fields);

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
        CliProfileFile.WriteDefault(_world, fields);

        var failure = await ProfileFailureAsync();

        Assert.Equal(provider, failure.Provider);
        Assert.StartsWith($"profile 'default' of '{File}': ", failure.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_in_a_circle_are_refused_with_the_way_round()
    {
        CliProfileFile.Write(_world, "a",
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
        CliProfileFile.WriteDefault(_world, "\"mode\":\"ChainableRamRoleArn\",\"source_profile\":\"none\",\"ram_role_arn\":\"r\"");

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
        CliProfileFile.Write(_world, "a", CliProfileFile.Static("a", "LTAI", "c4n4ry"), CliProfileFile.Static("b", "LTAI", "c4n4ry"));

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProfile("prod"));

        Assert.Equal("Profile", failure.Provider);
        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
        Assert.Equal(
            $"the file '{File}' has no profile 'prod' (it has 'a', 'b'), and the file '{Path.Combine(_world.Context.HomeFolder, ".alibabacloud", "credentials.ini")}' does not exist.",
            failure.Problem);
        Canary.AssertAbsent(failure);
    }

    public void Dispose() => _world.Dispose();

    private async Task<EnsCredentialException> ProfileFailureAsync(string? name = null)
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProfile(name));
        Assert.StartsWith("CliProfile", failure.Provider, StringComparison.Ordinal);
        Assert.EndsWith(" " + failure.Remedy, failure.Message, StringComparison.Ordinal);
        Canary.AssertAbsent(failure);
        return failure;
    }
}
