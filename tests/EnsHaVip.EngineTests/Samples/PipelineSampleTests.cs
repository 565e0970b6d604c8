using System;
using System.IO;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests.Samples;

/// <summary>samples/azure-devops in the real engine: the emulator is Azure DevOps, STS and ENS in one.</summary>
public sealed class PipelineSampleTests : IDisposable
{
    private static readonly string s_script = Path.Combine(RepositoryFile.Root, "samples", "azure-devops", "Connect-Pipeline.ps1");

    private readonly Engine _engine = new(host: null, ("Invoke-RestMethod", typeof(RestMethodStandIn)));

    public PipelineSampleTests()
    {
        SetVariables(null, null, null);
        _engine.Get("$emulator = Start-EnsHaVipEmulator");
    }

    private static string Call(string more = "") =>
        $"& '{s_script}' -RoleArn $emulator.Identity.RoleArn -OidcProviderArn $emulator.Identity.OidcProviderArn -Endpoint $emulator.Endpoint -StsEndpoint $emulator.Endpoint {more}";

    [Fact]
    public void A_job_signs_in_with_its_own_token_and_associates()
    {
        StartJob();

        var session = _engine.Get(Call()).Single();
        var pair = _engine.Get("Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -PassThru").Single();

        Assert.Equal("OidcRole", session.Properties["CredentialKind"].Value);
        Assert.Equal("True", pair.Properties["Changed"].Value.ToString());
        var asked = _engine.Get("$emulator.GetRequests()").Select(r => r.Properties["Operation"].Value + " " + ((string)r.Properties["AccessKeyId"].Value).Split('.')[0]).Take(3);
        Assert.Equal(["PipelineToken ", "AssumeRoleWithOIDC ", "DescribeHaVips STS"], asked);
        Assert.Equal("azure-devops-4711", _engine.Get("$emulator.GetRequests()[1].Parameters['RoleSessionName']").Single().BaseObject);
    }

    [Fact]
    public void A_service_connection_is_asked_for_by_its_id()
    {
        StartJob();

        _engine.Get(Call("-ServiceConnectionId 00000000-0000-4000-8000-000000000001 -DurationSec 900"));

        Assert.Equal("900", _engine.Get("$emulator.GetRequests()[1].Parameters['DurationSeconds']").Single().BaseObject);
    }

    [Fact]
    public void Outside_of_a_job_it_says_so()
    {
        Assert.StartsWith("SYSTEM_OIDCREQUESTURI is not set", _engine.Run(Call()).Terminating!.Exception.Message);
    }

    [Fact]
    public void Without_the_jobs_access_token_it_says_how_to_hand_it_over()
    {
        SetVariables("http://127.0.0.1/oidctoken", null, null);

        Assert.Contains("env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }", _engine.Run(Call()).Terminating!.Exception.Message);
    }

    [Fact]
    public void A_role_that_does_not_trust_the_pipeline_ends_it_with_the_remedy()
    {
        StartJob();
        _engine.Get("$locked = $emulator.Identity.AddRole('locked', $true, $null, $null, $null)");

        var result = _engine.Run(Call().Replace("$emulator.Identity.RoleArn", "$locked", StringComparison.Ordinal));
        var error = result.Terminating!;

        Assert.StartsWith("CredentialUnavailable,", error.FullyQualifiedErrorId);
        Assert.Contains("trust policy name the OIDC provider", error.ErrorDetails.RecommendedAction);
    }

    public void Dispose()
    {
        SetVariables(null, null, null);
        _engine.Run("Stop-EnsHaVipEmulator");
        _engine.Dispose();
    }

    private void StartJob() => SetVariables(
        _engine.Get("\"$($emulator.Endpoint)example/_apis/distributedtask/hubs/build/plans/p/jobs/j/oidctoken\"").Single().ToString(),
        (string)_engine.Get("$emulator.Identity.StartPipelineJob('p://example/edge/associate')").Single().BaseObject,
        "4711");

    // Only this class uses these variables, so tests beside it are not touched.
    private static void SetVariables(string? requestUri, string? accessToken, string? buildId)
    {
        Environment.SetEnvironmentVariable("SYSTEM_OIDCREQUESTURI", requestUri);
        Environment.SetEnvironmentVariable("SYSTEM_ACCESSTOKEN", accessToken);
        Environment.SetEnvironmentVariable("BUILD_BUILDID", buildId);
    }
}
