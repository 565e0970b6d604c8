using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Every code as the ErrorRecord that a user sees.</summary>
public sealed class ErrorTests
{
    private const string Pair = "havip-1 -> i-1";

    // The looks after an answer that leaves open what happened need not take long here.
    private const string Quick = " -TimeoutSec 0.2 -PollIntervalSec 0.01";

    // The 16 codes of the AssociateHaVip page; the families with a parameter's name.
    [Theory]
    [InlineData("InstanceNotFound", ErrorCategory.ObjectNotFound, "instance id")]
    [InlineData("InvalidHaVipId", ErrorCategory.InvalidArgument, "Correct the parameter")]
    [InlineData("MissingHaVipId", ErrorCategory.InvalidArgument, "Correct the parameter")]
    [InlineData("HaVipNotFound", ErrorCategory.ObjectNotFound, "Get-EnsHaVip")]
    [InlineData("IncorrectHaVipStatus", ErrorCategory.InvalidOperation, "Wait-EnsHaVip -HaVipId havip-1")]
    [InlineData("SystemError", ErrorCategory.ResourceUnavailable, "Get-EnsHaVip ")]
    [InlineData("InstanceAlreadyAssociated", ErrorCategory.ResourceExists, "Get-EnsHaVipAssociation -InstanceId i-1")]
    [InlineData("IncorrectNetworkInterfaceStatus", ErrorCategory.InvalidOperation, "Get-EnsHaVipCandidate -HaVipId havip-1 -Eligible")]
    [InlineData("NetworkInterfaceNotFound", ErrorCategory.ObjectNotFound, "network interface id")]
    [InlineData("NetworkInterfaceTypeNotSupported", ErrorCategory.InvalidArgument, "another network interface")]
    [InlineData("IncorrectInstanceVSwitch", ErrorCategory.InvalidArgument, "Get-EnsHaVip -HaVipId havip-1")]
    [InlineData("IncorrectInstanceStatus", ErrorCategory.InvalidOperation, "Running or Stopped")]
    [InlineData("CountLimitExceed.HaVipOnInstance", ErrorCategory.LimitsExceeded, "Remove-EnsHaVipAssociation")]
    [InlineData("CountLimitExceed.InstanceOnHaVip", ErrorCategory.LimitsExceeded, "Remove-EnsHaVipAssociation -HaVipId havip-1")]
    [InlineData("NoPermission", ErrorCategory.PermissionDenied, "ens:AssociateHaVip")]
    [InlineData("InvalidParameter.InstanceId", ErrorCategory.InvalidArgument, "Correct the parameter")]

    // The gateway's.
    [InlineData("MissingParameter", ErrorCategory.InvalidArgument, "Correct the parameter")]
    [InlineData("InvalidParameter", ErrorCategory.InvalidArgument, "Correct the parameter")]
    [InlineData("Throttling", ErrorCategory.ResourceBusy, "-RequestsPerSecond")]
    [InlineData("Throttling.User", ErrorCategory.ResourceBusy, "-RequestsPerSecond")]
    [InlineData("Throttling.Api", ErrorCategory.ResourceBusy, "-RequestsPerSecond")]
    [InlineData("ServiceUnavailable", ErrorCategory.ResourceBusy, "Get-EnsHaVip")]
    [InlineData("InternalError", ErrorCategory.ResourceUnavailable, "Get-EnsHaVip")]
    [InlineData("Forbidden.RAM", ErrorCategory.PermissionDenied, "ens:AssociateHaVip")]
    [InlineData("Forbidden.RiskControl", ErrorCategory.PermissionDenied, "No RAM action helps")]
    [InlineData("SignatureNonceUsed", ErrorCategory.AuthenticationError, "Get-EnsHaVip")]
    [InlineData("InvalidApi.NotFound", ErrorCategory.NotImplemented, "-Endpoint")]
    [InlineData("InvalidVersion", ErrorCategory.NotImplemented, "-Endpoint")]
    [InlineData("UnsupportedHTTPMethod", ErrorCategory.NotImplemented, "GET")]
    [InlineData("InvalidVSwitchId.NotFound", ErrorCategory.ObjectNotFound, "ids")]
    [InlineData("SomethingNobodyDescribed", ErrorCategory.InvalidOperation, "service's text")]
    public void A_refusal_is_one_error_with_id_category_target_request_id_and_remedy(string code, ErrorCategory category, string remedy)
    {
        using var service = StubService.Refusing(code);
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Add-EnsHaVipAssociation havip-1 i-1" + Quick).Errors);

        Assert.Equal(code + ",EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(Pair, error.TargetObject.ToString());
        Assert.Contains(StubService.RequestId, error.ErrorDetails.Message);
        Assert.Contains(remedy, error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("{", error.ErrorDetails.RecommendedAction);
    }

    // A refused key refuses every further item: the command ends.
    [Theory]
    [InlineData("InvalidAccessKeyId.NotFound")]
    [InlineData("InvalidAccessKeyId.Inactive")]
    [InlineData("SignatureDoesNotMatch")]
    [InlineData("IncompleteSignature")]
    [InlineData("InvalidTimeStamp.Expired")]
    [InlineData("InvalidTimeStamp.Format")]
    [InlineData("InvalidSecurityToken.Expired")]
    [InlineData("InvalidSecurityToken.Malformed")]
    [InlineData("MissingSecurityToken")]
    public void A_refused_key_ends_the_command(string code)
    {
        using var service = StubService.Refusing(code, status: 403);
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("'havip-1', 'havip-2', 'havip-3' | Add-EnsHaVipAssociation -InstanceId i-1 -ThrottleLimit 1").Errors);

        Assert.Equal(code + ",EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(Pair, error.TargetObject.ToString());
        Assert.Single(service.Operations, operation => operation == "AssociateHaVip");
    }

    [Theory]
    [InlineData("IncorrectInstanceAssociationStatus", ErrorCategory.InvalidOperation)]
    [InlineData("InstanceNotAssociated", ErrorCategory.InvalidOperation)]
    [InlineData("NoPermission", ErrorCategory.PermissionDenied)]
    public void A_refused_removal_names_its_own_operation(string code, ErrorCategory category)
    {
        using var service = StubService.Refusing(code, isBound: true);
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Remove-EnsHaVipAssociation havip-1 i-1" + Quick).Errors);

        Assert.Equal(code + ",EnsHaVip.Commands.RemoveEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains("UnassociateHaVip", error.ErrorDetails.Message);
    }

    [Fact]
    public void A_code_with_characters_that_no_id_has_becomes_a_constant_and_stays_in_the_exception()
    {
        using var service = StubService.Refusing("Odd, code [1]");
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Add-EnsHaVipAssociation havip-1 i-1" + Quick).Errors);

        Assert.Equal("UnknownServiceError,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal("Odd, code [1]", (string)((dynamic)error.Exception).Code);
    }

    [Fact]
    public void Commands_to_a_build_log_are_taken_out_of_the_services_text()
    {
        using var service = StubService.Refusing("InvalidHaVipId", "##vso[task.setvariable variable=x]y ##vs##vso[o[task.complete] \\u001b[2J\\r\\nend");
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Add-EnsHaVipAssociation havip-1 i-1" + Quick).Errors);

        Assert.DoesNotContain("##vso[", error.ErrorDetails.Message);
        Assert.DoesNotContain("##vso[", error.Exception.Message);
        Assert.DoesNotContain(error.ErrorDetails.Message, char.IsControl);
        Assert.Contains("end", error.ErrorDetails.Message);
    }

    [Theory]
    [InlineData("<html><body>502 Bad Gateway</body></html>", 502)]
    [InlineData("{\"RequestId\":\"1\",\"HaVips\":[{\"HaVip", 200)]
    [InlineData("not json at all", 200)]
    [InlineData("", 200)]
    public void An_unreadable_answer_is_InvalidResult(string body, int status)
    {
        using var service = StubService.Answering(_ => (status, body));
        using var engine = new Engine();
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Get-EnsHaVip havip-1").Errors);

        Assert.Equal("ResponseUnreadable,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal("havip-1", error.TargetObject);
    }

    [Fact]
    public void A_service_that_is_not_there_is_ConnectionError()
    {
        using var engine = new Engine();
        using (var gone = StubService.Refusing("x"))
        {
            gone.Connect(engine);
        }

        var error = Assert.Single(engine.Run("Get-EnsHaVip havip-1").Errors);

        Assert.Equal("ConnectionRefused,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
    }

    // Both ways in: one id is awaited, several are started.
    [Theory]
    [InlineData("Get-EnsHaVip havip-1 -Session $session")]
    [InlineData("Get-EnsHaVip -Session $session")]
    [InlineData("Add-EnsHaVipAssociation havip-1 i-1 -Session $session")]
    [InlineData("Add-EnsHaVipAssociation havip-1 i-1 -Session $session -WhatIf")]
    public void A_failure_that_nobody_foresaw_is_UnexpectedFailure(string command)
    {
        using var engine = new Engine();
        dynamic options = engine.Get("[EnsHaVip.EnsClientOptions]::new()").Single().BaseObject;
        options.Handler = new UnforeseenHandler();
        options.Credential = (dynamic)engine.Get("New-EnsHaVipCredential $key", ("key", Keys.Some)).Single().BaseObject;
        var type = (Type)engine.Get("[EnsHaVip.EnsSession]").Single().BaseObject;
        var session = type.GetMethod("Begin", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [(object)options, null]);

        var error = Assert.Single(engine.Run(command, ("session", session)).Errors);

        Assert.StartsWith("UnexpectedFailure,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.IsType<NotSupportedException>(error.Exception);
    }

    // What the emulator itself refuses, beside items of the same pipeline that go through.
    public static TheoryData<string, string, string, ErrorCategory> Refused => new()
    {
        { "havip-none", Lab.Web1, "HaVipNotFound", ErrorCategory.ObjectNotFound },
        { Lab.WebVip, "i-none", "InstanceNotFound", ErrorCategory.ObjectNotFound },
        { Lab.WebVip, "eni-none", "NetworkInterfaceNotFound", ErrorCategory.ObjectNotFound },
        { Lab.WebVip, Lab.Mail1, "IncorrectInstanceVSwitch", ErrorCategory.InvalidArgument },
        { Lab.WebVip, Lab.ReleasingWeb, "IncorrectInstanceStatus", ErrorCategory.InvalidOperation },
        { Lab.ApiVip, Lab.Web1, "CountLimitExceed.InstanceOnHaVip", ErrorCategory.LimitsExceeded },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void One_bad_pair_is_one_error_and_the_others_of_the_pipeline_go_through(string haVipId, string instanceId, string code, ErrorCategory category)
    {
        using var lab = new Lab(Lab.AtOnce + " -MaxInstancesPerHaVip 1");
        var pairs = new[] { (Lab.WebVip, Lab.StoppedWeb), (haVipId, instanceId), (Lab.MailVip, Lab.Mail2) }
            .Select(pair => PSObject.AsPSObject(new Dictionary<string, string> { ["HaVipId"] = pair.Item1, ["InstanceId"] = pair.Item2 })).ToArray();

        var result = lab.Run("$pairs | ForEach-Object { [pscustomobject]@{ HaVipId = $_.HaVipId; InstanceId = $_.InstanceId } } | Add-EnsHaVipAssociation -Wait -PassThru -PollIntervalSec 0.01", ("pairs", pairs));

        var error = Assert.Single(result.Errors);
        Assert.Equal(code + ",EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        var target = (dynamic)error.TargetObject;
        Assert.Equal((haVipId, instanceId), ((string)target.HaVipId, (string)target.InstanceId));
        var refusal = ((IEnumerable<dynamic>)lab.Emulator.GetRequests()).Last(request => (string?)request.Code == code);
        Assert.Contains((string)refusal.RequestId, error.ErrorDetails.Message);
        Assert.Equal([Lab.StoppedWeb, Lab.Mail2], result.Output.Select(pair => (string)pair.Properties["InstanceId"].Value).Order(StringComparer.Ordinal).Reverse().OrderBy(id => id == Lab.Mail2));
    }

    [Fact]
    public void A_wrong_secret_is_SignatureDoesNotMatch_and_sends_one_request()
    {
        using var lab = new Lab();
        lab.Get("$null = Connect-EnsHaVip $key -Endpoint $emulator.Endpoint", ("key", Keys.Of("emulator-key-id", "wrong")));

        var error = Assert.Single(lab.Run($"'{Lab.WebVip}', '{Lab.MailVip}' | Get-EnsHaVip").Errors);

        Assert.Equal("SignatureDoesNotMatch,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(Lab.WebVip, error.TargetObject);
        Assert.Contains((string)((IEnumerable<dynamic>)lab.Emulator.GetRequests()).Single().RequestId, error.ErrorDetails.Message);
        Assert.Contains("Connect-EnsHaVip", error.ErrorDetails.RecommendedAction);
    }

    private sealed class UnforeseenHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody foresaw this.");
    }
}
