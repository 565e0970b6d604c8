using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Every way to sign in from a real pipeline, against the emulator.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("credential-engine-test-").FullName;

    public CredentialTests() => _engine.Get("$emulator = Start-EnsHaVipEmulator; $identity = $emulator.Identity; $source = $emulator.Credential");

    [Theory]
    [InlineData("$source", "emulator-key-id")]
    [InlineData("New-EnsHaVipCredential -RoleArn $identity.RoleArn -SourceCredential $source -StsEndpoint $emulator.Endpoint", "STS.*")]
    [InlineData("New-EnsHaVipCredential -RoleArn $identity.RoleArn -OidcProviderArn $identity.OidcProviderArn -OidcTokenFile $tokenFile -StsEndpoint $emulator.Endpoint", "STS.*")]
    [InlineData("New-EnsHaVipCredential -RoleArn $identity.RoleArn -OidcProviderArn $identity.OidcProviderArn -OidcToken $token -StsEndpoint $emulator.Endpoint -RoleSessionName build.7 -DurationSec 900", "STS.*")]
    [InlineData("New-EnsHaVipCredential -EcsRamRole -MetadataEndpoint $emulator.Endpoint", "STS.*")]
    [InlineData("New-EnsHaVipCredential -EcsRamRole -RoleName havip-instance -DisableImdsV1 -MetadataEndpoint $emulator.Endpoint", "STS.*")]
    [InlineData("New-EnsHaVipCredential -CredentialsUri \"$($emulator.Endpoint)credentials\"", "STS.*")]
    [InlineData("New-EnsHaVipCredential -ProcessCommand \"/bin/sh '$program'\"", "emulator-key-id")]
    public void Each_kind_of_credential_signs_ens_calls(string credential, string expectedKeyId)
    {
        var program = Write("program.sh", "echo '{\"access_key_id\":\"emulator-key-id\",\"access_key_secret\":\"emulator-key-secret\"}'\n");
        var token = (string)_engine.Get("$identity.IssueOidcToken()").Single().BaseObject;

        var keyIds = _engine.Get(
            $"$null = Connect-EnsHaVip -Credential ({credential}) -Endpoint $emulator.Endpoint; $null = Get-EnsHaVip; $emulator.GetRequests()[-1].AccessKeyId",
            ("tokenFile", Write("token", token)), ("token", Keys.Secure(token)), ("program", program));

        Assert.Matches("^" + expectedKeyId.Replace("*", ".+", StringComparison.Ordinal) + "$", (string)keyIds.Single().BaseObject);
    }

    [Fact]
    public async Task Profiles_environment_and_default_chain_sign_in_by_what_the_process_has()
    {
        var ini = Write("credentials.ini", "[ops]\ntype = access_key\naccess_key_id = emulator-key-id\naccess_key_secret = emulator-key-secret\n");

        var lines = await EngineProcess.RunAsync($$"""
            Import-Module $manifest
            foreach ($name in 'ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'ALIBABA_CLOUD_SECURITY_TOKEN', 'ALIBABA_CLOUD_PROFILE') { [Environment]::SetEnvironmentVariable($name, $null) }
            [Environment]::SetEnvironmentVariable('HOME', '{{_folder}}')
            [Environment]::SetEnvironmentVariable('ALIBABA_CLOUD_CREDENTIALS_FILE', '{{ini}}')
            [Environment]::SetEnvironmentVariable('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true')
            $emulator = Start-EnsHaVipEmulator
            function Show($credential) { $session = Connect-EnsHaVip -Credential $credential -Endpoint $emulator.Endpoint -Verify; $credential.Kind + ' ' + $credential.Detail + ' ' + $emulator.GetRequests()[-1].AccessKeyId }
            Show (New-EnsHaVipCredential -ProfileName ops)
            $session = Connect-EnsHaVip ops -Endpoint $emulator.Endpoint -Verify
            $session.CredentialKind
            try { Connect-EnsHaVip -Endpoint $emulator.Endpoint -Verify } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; $_.Exception.Links.Count; $_.ErrorDetails.RecommendedAction }
            [Environment]::SetEnvironmentVariable('ALIBABA_CLOUD_CREDENTIALS_URI', "$($emulator.Endpoint)credentials")
            $credential = New-EnsHaVipCredential -Default
            $session = Connect-EnsHaVip -Endpoint $emulator.Endpoint -Verify
            $emulator.GetRequests()[-1].AccessKeyId.Substring(0, 4)
            (Show $credential) -replace "127.*"
            [Environment]::SetEnvironmentVariable('ALIBABA_CLOUD_ACCESS_KEY_ID', 'emulator-key-id')
            [Environment]::SetEnvironmentVariable('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'emulator-key-secret')
            Show (New-EnsHaVipCredential -Environment)
            $null = Stop-EnsHaVipEmulator
            """);

        Assert.Equal(
            [
                "Profile ops emulator-key-id",
                "Profile",
                "NoCredential,EnsHaVip.Commands.ConnectEnsHaVipCommand",
                "AuthenticationError",
                "6",
                "Set one of them up, or give a credential: Connect-EnsHaVip -Credential (New-EnsHaVipCredential ...).",
                "STS.",
                "Default CredentialsUri ",
                "Environment  emulator-key-id",
            ],
            lines);
    }

    [Fact]
    public void A_role_that_may_not_be_assumed_ends_the_command_once_and_says_what_to_grant()
    {
        var result = _engine.Run("""
            $locked = $identity.AddRole('locked', $false, $null, $null, $null)
            $null = Connect-EnsHaVip -Credential (New-EnsHaVipCredential -RoleArn $locked -SourceCredential $source -StsEndpoint $emulator.Endpoint) -Endpoint $emulator.Endpoint
            'havip-5p14t0001', 'havip-5p14t0002' | Get-EnsHaVip
            """);

        var error = Assert.Single(result.Errors);
        Assert.Equal("CredentialUnavailable,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("was refused by", error.ErrorDetails.Message);
        Assert.Contains("NoPermission", error.ErrorDetails.Message);
        Assert.StartsWith("Grant the source identity the RAM action sts:AssumeRole", error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("-RoleArn a -StsEndpoint http://sts.example")]
    [InlineData("-EcsRamRole -MetadataEndpoint http://metadata.example")]
    [InlineData("-CredentialsUri http://keys.example/")]
    [InlineData("-CredentialsUri relative")]
    [InlineData("-ProcessCommand '\"open'")]
    public void What_cannot_be_used_is_refused_when_the_credential_is_made(string parameters)
    {
        var error = _engine.Run("New-EnsHaVipCredential " + parameters).Errors.Single();

        Assert.Equal("InvalidArgument,EnsHaVip.Commands.NewEnsHaVipCredentialCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("-RoleArn a -OidcProviderArn p", "AmbiguousParameterSet")]
    [InlineData("-RoleArn a -EcsRamRole", "AmbiguousParameterSet")]
    [InlineData("-ProfileName p -Default", "AmbiguousParameterSet")]
    [InlineData("-OidcTokenFile f", "MissingMandatoryParameter")]
    public void Kinds_do_not_mix(string parameters, string errorId) =>
        Assert.StartsWith(errorId + ",", _engine.Run("New-EnsHaVipCredential " + parameters).Errors.Single().FullyQualifiedErrorId);

    [Fact]
    public async Task Profile_names_are_completed_with_mode_and_file_and_quoted_where_they_must_be()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".aliyun"));
        var cli = Write(Path.Combine(".aliyun", "config.json"), "{\"profiles\":[{\"name\":\"prod\",\"mode\":\"AK\"},{\"name\":\"pre prod\",\"mode\":\"OIDC\"},{\"name\":\"dev\"}]}");

        var lines = await EngineProcess.RunAsync($$"""
            Import-Module $manifest
            [Environment]::SetEnvironmentVariable('HOME', '{{_folder}}')
            $text = 'New-EnsHaVipCredential -ProfileName p'
            foreach ($match in [System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches) { $match.CompletionText + '|' + $match.ToolTip }
            $text = 'Connect-EnsHaVip -Credential d'
            [System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches[0].CompletionText
            """);

        Assert.Equal([$"prod|AK {cli}", $"'pre prod'|OIDC {cli}", "dev"], lines);
    }

    public void Dispose()
    {
        _engine.Run("Get-EnsHaVipEmulator | Stop-EnsHaVipEmulator");
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
