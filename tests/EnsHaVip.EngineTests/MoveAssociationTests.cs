using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class MoveAssociationTests
{
    [Fact]
    public void A_pair_is_moved_and_the_new_one_is_emitted()
    {
        using var ens = new Lab();

        var pair = ens.Get($"Move-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2} {Lab.Web1} -PassThru").Single();

        Assert.Equal("EnsHaVip.HaVipAssociation", pair.BaseObject.GetType().FullName);
        Assert.Equal((Lab.Web1, "InUse", true), (pair.Properties["InstanceId"].Value, pair.Properties["Status"].Value, pair.Properties["Changed"].Value));
        Assert.Equal([Lab.Web1], ens.Texts($"(Get-EnsHaVipAssociation {Lab.ApiVip}).InstanceId"));
    }

    [Fact]
    public void Everything_that_an_instance_carries_goes_down_the_pipeline_to_another()
    {
        using var ens = new Lab();
        ens.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web2} -Wait");

        ens.Get($"Get-EnsHaVipAssociation -InstanceId {Lab.Web2} | Move-EnsHaVipAssociation -ToInstanceId {Lab.Web1Interface}");

        Assert.Equal([Lab.Web1Interface], ens.Texts("(Get-EnsHaVipAssociation).InstanceId").Distinct());
        Assert.Equal(2, ens.Texts("(Get-EnsHaVipAssociation).HaVipId").Length);
    }

    [Fact]
    public void A_failed_move_is_one_error_that_says_what_the_state_is_and_the_others_go_through()
    {
        using var ens = new Lab(Lab.AtOnce + " -MaxHaVipsPerInstance 1");
        ens.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1Interface} -Wait");

        var result = ens.Run($"'havip-unknown', '{Lab.ApiVip}' | Move-EnsHaVipAssociation -FromInstanceId {Lab.Web2} -ToInstanceId {Lab.Web1Interface}");

        Assert.Equal(["HaVipNotFound", "CountLimitExceed.HaVipOnInstance"], result.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]).OrderDescending());
        var refused = result.Errors.Single(e => e.CategoryInfo.Category == ErrorCategory.LimitsExceeded);
        Assert.Contains("Nothing was moved. State now: i-50c4abce is InUse, eni-58z5abcd is not associated", refused.ErrorDetails.Message);
        Assert.Equal(Lab.ApiVip + " -> " + Lab.Web1Interface, refused.TargetObject.ToString());
    }

    [Fact]
    public void Nothing_to_move_is_an_error_of_its_own_with_the_command_that_shows_why()
    {
        using var ens = new Lab();

        var error = Assert.Single(ens.Run($"Move-EnsHaVipAssociation {Lab.WebVip} {Lab.Web2} {Lab.Web1}").Errors);

        Assert.Equal("NothingToMove,EnsHaVip.Commands.MoveEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.Contains("Get-EnsHaVipAssociation -HaVipId " + Lab.WebVip, error.ErrorDetails.RecommendedAction);
        Assert.Equal(0, ens.ChangeCount);
    }

    [Theory]
    [InlineData("havip-5p14t0002 i-50c4abce i-50c4abcd", "would be associated first")]
    [InlineData("havip-5p14t0002 i-50c4abce i-50c4abd1", "IncorrectInstanceStatus")]
    [InlineData("havip-5p14t0001 i-50c4abce i-50c4abcd", "NothingToMove")]
    [InlineData("havip-unknown i-50c4abce i-50c4abcd", "HaVipNotFound")]
    public void WhatIf_tells_the_plan_or_the_code(string arguments, string told)
    {
        var host = new CapturingHost(300);
        using var ens = new Lab(host: host);

        ens.Get("Move-EnsHaVipAssociation " + arguments + " -WhatIf");

        Assert.Contains(told, host.Shown);
        Assert.Equal(0, ens.ChangeCount);
    }

    [Fact]
    public void The_instance_to_move_to_is_completed_with_candidates_and_the_one_to_move_from_with_holders()
    {
        using var ens = new Lab();

        // A busy machine may need a second press of the key: the answer that came too late for the first is kept.
        Eventually.Is(() => Complete(ens, $"Move-EnsHaVipAssociation -HaVipId {Lab.ApiVip} -FromInstanceId ") is [Lab.Web2]);
        Eventually.Is(() => Complete(ens, $"Move-EnsHaVipAssociation -HaVipId {Lab.ApiVip} -ToInstanceId ") is [Lab.Web1, ..]);
    }

    private static string[] Complete(Lab ens, string line)
    {
        using var shell = PowerShell.Create(ens.Engine.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, options: null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue).Select(m => m.CompletionText)];
    }
}
