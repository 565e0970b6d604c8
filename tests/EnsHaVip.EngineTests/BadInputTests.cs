using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Wrong input, and answers that are none: one clear error each, nothing sent twice, no secret in any text.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Secret = "SecretOfTheBadInputTests";

    private readonly Engine _engine = new();

    [Theory]
    [InlineData("Add-EnsHaVipAssociation -HaVipId '' -InstanceId i-1")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId havip-1 -InstanceId ''")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId $null -InstanceId i-1")]
    [InlineData("Remove-EnsHaVipAssociation -HaVipId '' -InstanceId i-1")]
    [InlineData("Get-EnsHaVip -HaVipId ''")]
    [InlineData("Wait-EnsHaVip -HaVipId '' -Status InUse")]
    public void An_empty_id_is_refused_before_anything_is_sent(string command)
    {
        var emulator = _engine.Get("$emulator = Start-EnsHaVipEmulator -Connect; $emulator").Single();

        var result = _engine.Run(command);

        var error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.Contains("ParameterArgumentValidationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_engine.Get("$emulator.GetRequests()"));
        Assert.NotNull(emulator);
    }

    [Theory]
    [InlineData("Add-EnsHaVipAssociation -HaVipId 'not an id' -InstanceId i-50c4abcd")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId '../havip' -InstanceId i-50c4abcd")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId 'havip-5p14t0001&Action=DeleteHaVips' -InstanceId i-50c4abcd")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId 'i 1; Remove-Item'")]
    public void A_malformed_id_is_one_error_and_changes_nothing(string command)
    {
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Connect");

        var result = _engine.Run(command);

        var error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.Equal(1, _engine.Get("@($emulator.GetHaVips() | Where-Object Status -eq InUse).Count").Single().BaseObject);
        Assert.DoesNotContain(_engine.Get("$emulator.GetRequests()"), r => (string)r.Properties["Operation"].Value == "DeleteHaVips");
    }

    // One for each cmdlet that can fail by itself.
    [Theory]
    [InlineData("Add-EnsHaVipAssociation 'x y' i-1")]
    [InlineData("Add-EnsHaVipEipAddress 'x y' eip-1")]
    [InlineData("Stop-EnsHaVipEmulator; Add-EnsHaVipEmulatorFault Throttled")]
    [InlineData("Add-EnsHaVipEmulatorFault Throttled NoSuchOperation")]
    [InlineData("Connect-EnsHaVip -Endpoint ftp://example.com")]
    [InlineData("Disconnect-EnsHaVip prod")]
    [InlineData("Export-EnsHaVipDiagram /no/such/folder/x.html")]
    [InlineData("Export-EnsHaVipDiagram env:x")]
    [InlineData("Get-EnsHaVip havip-none")]
    [InlineData("Get-EnsHaVipAssociation 'x y'")]
    [InlineData("Get-EnsHaVipCandidate havip-none")]
    [InlineData("Stop-EnsHaVipEmulator; Get-EnsHaVipEmulatorRequest")]
    [InlineData("Invoke-EnsHaVipApi NoSuchAction")]
    [InlineData("Invoke-EnsHaVipApi 'a b'")]
    [InlineData("Move-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd i-50c4abcd")]
    [InlineData("Move-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd i-50c4abce")]
    [InlineData("New-EnsHaVip vsw-none")]
    [InlineData("New-EnsHaVip vsw-5p1wz0001 -IpAddress 203.0.113.1")]
    [InlineData("New-EnsHaVipCredential -CredentialsUri http://example.com")]
    [InlineData("Remove-EnsHaVip havip-none")]
    [InlineData("Remove-EnsHaVipAssociation 'x y' i-1")]
    [InlineData("Remove-EnsHaVipEipAddress havip-none")]
    [InlineData("Set-EnsHaVip havip-none -Name x")]
    [InlineData("Start-EnsHaVipEmulator -Seed @{ Accounts = 5 }")]
    [InlineData("Start-EnsHaVipEmulator -Seed /no/such/file.json")]
    [InlineData("Stop-EnsHaVipEmulator none")]
    [InlineData("Test-EnsHaVipAssociation 'x y' i-1")]
    [InlineData("Wait-EnsHaVip havip-none -TimeoutSec 0.1")]
    public void A_call_that_cannot_work_is_an_error_with_an_id_and_a_category(string command)
    {
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Connect");

        var result = _engine.Run(command);

        var error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.Matches("^[A-Z][A-Za-z.]+,EnsHaVip\\.Commands\\.", error.FullyQualifiedErrorId);
        Assert.DoesNotMatch("^System\\.|^UnexpectedFailure", error.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Get-EnsHaVip web*", "-Name 'web*'")]
    [InlineData("Remove-EnsHaVip web?", "-Name 'web?'")]
    [InlineData("Get-EnsHaVipAssociation havip-1, 'it''s*'", "-Name 'it''s*'")]
    public void A_name_with_wildcards_in_the_place_of_an_id_is_told_where_to_go(string command, string said)
    {
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Connect");

        var error = _engine.Run(command).Errors.Single(one => one.FullyQualifiedErrorId.StartsWith("InvalidArgument,", StringComparison.Ordinal));

        Assert.Contains("Get-EnsHaVip " + said, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connect-EnsHaVip $key -Endpoint 'not an endpoint'")]
    [InlineData("Connect-EnsHaVip $keyWithoutId")]
    [InlineData("Add-EnsHaVipAssociation havip-1 'i 1'")]
    [InlineData("$null | Add-EnsHaVipAssociation -HaVipId 'havip 1' -InstanceId i-1")]
    public void No_text_names_a_parameter_of_the_code_or_stumbles_over_an_article(string command)
    {
        _engine.Get("$emulator = Start-EnsHaVipEmulator -Connect");
        _engine.Get("$null", ("key", Keys.Some), ("keyWithoutId", Keys.Of(" ", Secret)));

        var error = _engine.Run(command).Errors.Single();

        Assert.DoesNotContain("(Parameter '", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(" a InstanceId", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an endpoint", "endpoint")]
    [InlineData("ftp://ens.aliyuncs.com", "endpoint")]
    [InlineData("https://ens.aliyuncs.com/some/path", "endpoint")]
    [InlineData("", "")]
    [InlineData("http://ens.aliyuncs.com", "plain HTTP")]
    [InlineData("http://10.1.2.3:8080", "plain HTTP")]
    public void An_endpoint_that_cannot_be_one_is_refused(string endpoint, string said)
    {
        var result = _engine.Run("Connect-EnsHaVip -Credential $key -Endpoint $endpoint", ("key", Keys.Of("LTAI4Bad", Secret)), ("endpoint", endpoint));

        var error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(_engine.Get("Get-EnsHaVipSession"));
    }

    [Fact]
    public void A_body_that_is_not_JSON_is_looked_into_once_and_named()
    {
        using var server = new HostileServer(response => Write(response, "<html><body>login</body></html>"));

        var error = AssociateAgainst(server);

        Assert.Equal("OutcomeUnknown,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Single(server.Operations, operation => operation == "AssociateHaVip");
    }

    [Fact]
    public void A_body_of_50_MB_is_refused_and_not_asked_for_again()
    {
        using var server = new HostileServer(response =>
        {
            var part = new byte[1024 * 1024];
            for (var i = 0; i < 50; i++)
            {
                response.OutputStream.Write(part);
            }
        });
        Connect(server);

        var error = Assert.Single(_engine.Run("Get-EnsHaVip -HaVipId havip-1").Errors);

        Assert.Equal("ResponseTooLarge,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal("havip-1", error.TargetObject.ToString());
        Assert.Single(server.Operations);
    }

    [Fact]
    public void A_redirect_is_not_followed_and_the_change_provably_did_not_happen()
    {
        using var elsewhere = new HostileServer(response => Write(response, "{\"RequestId\":\"R\"}"));
        using var server = new HostileServer(response => response.Redirect(elsewhere.Endpoint));

        var error = AssociateAgainst(server);

        Assert.Equal("UnexpectedRedirect,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Empty(elsewhere.Operations);
        Assert.Single(server.Operations);
    }

    public void Dispose()
    {
        _engine.Run("Stop-EnsHaVipEmulator");
        _engine.Dispose();
    }

    private static void Write(HttpListenerResponse response, string body) => response.OutputStream.Write(Encoding.UTF8.GetBytes(body));

    private void Connect(HostileServer server) =>
        _engine.Get("$null = Connect-EnsHaVip -Credential $key -Endpoint $endpoint -MaxAttempt 1", ("key", Keys.Of("LTAI4Bad", Secret)), ("endpoint", server.Endpoint));

    private ErrorRecord AssociateAgainst(HostileServer server)
    {
        Connect(server);
        var error = Assert.Single(_engine.Run("Add-EnsHaVipAssociation -HaVipId havip-1 -InstanceId i-1 -TimeoutSec 1").Errors);
        Assert.Equal("havip-1 -> i-1", error.TargetObject.ToString());
        Assert.DoesNotContain(Secret, error.Exception.ToString(), StringComparison.Ordinal);
        return error;
    }
}
