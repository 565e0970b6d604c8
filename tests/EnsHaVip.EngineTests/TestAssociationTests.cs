using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class TestAssociationTests
{
    [Fact]
    public void An_answer_is_true_or_false_for_each_pair_in_the_order_of_the_input()
    {
        using var ens = new Lab();

        var answers = ens.Get($"'{Lab.WebVip}', '{Lab.ApiVip}', 'havip-unknown' | Test-EnsHaVipAssociation -InstanceId {Lab.Web2}");

        Assert.Equal([false, true, false], answers.Select(a => a.BaseObject));
    }

    [Fact]
    public void A_pair_that_is_only_associating_is_not_associated()
    {
        using var ens = new Lab(Lab.AtOnce + " -MaxPageSize 50");

        var answers = ens.Get($"""
            $emulator.HoldAssociation('{Lab.WebVip}', '{Lab.Web1}')
            Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}
            Test-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}
            $emulator.ReleaseAssociation('{Lab.WebVip}', '{Lab.Web1}')
            Test-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}
            """);

        Assert.Equal([false, true], answers.Select(a => a.BaseObject));
    }

    [Theory]
    [InlineData("havip-unknown", Lab.Web1, "HaVipNotFound")]
    [InlineData(Lab.WebVip, "i-unknown", "InstanceNotFound")]
    [InlineData(Lab.WebVip, Lab.Mail1, "IncorrectInstanceVSwitch")]
    public void Detailed_reports_what_stands_in_the_way_and_writes_no_error(string haVipId, string instanceId, string code)
    {
        using var ens = new Lab();

        var report = ens.Get($"Test-EnsHaVipAssociation {haVipId} {instanceId} -Detailed").Single();

        Assert.Equal("EnsHaVip.HaVipAssociationReport", report.BaseObject.GetType().FullName);
        Assert.False((bool)report.Properties["IsAssociated"].Value);
        Assert.Equal(code, report.Properties["PredictedErrorCode"].Value);
        Assert.Equal(0, ens.ChangeCount);
    }

    [Fact]
    public void A_state_that_cannot_be_read_is_an_error_and_no_answer()
    {
        using var ens = new Lab();

        var result = ens.Run($"""
            Connect-EnsHaVip -Credential $emulator.Credential -Endpoint $emulator.Endpoint -MaxAttempt 1 | Out-Null
            Add-EnsHaVipEmulatorFault InternalErrorBeforeApply
            Test-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2}
            """);

        Assert.Empty(result.Output);
        var error = Assert.Single(result.Errors);
        Assert.Equal("InternalError,EnsHaVip.Commands.TestEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
    }

    [Fact]
    public void A_malformed_id_is_an_error_before_anything_is_sent()
    {
        using var ens = new Lab();

        var result = ens.Run($"Test-EnsHaVipAssociation 'havip 1' {Lab.Web1}; $emulator.GetRequests().Count");

        Assert.Equal("InvalidArgument,EnsHaVip.Commands.TestEnsHaVipAssociationCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(0, result.Output.Single().BaseObject);
    }
}
