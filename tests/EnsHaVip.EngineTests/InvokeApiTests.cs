using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class InvokeApiTests
{
    [Fact]
    public void An_answer_is_an_object_that_can_be_walked()
    {
        using var ens = new Lab();

        var answer = ens.Get("Set-StrictMode -Version Latest; $answer = Invoke-EnsHaVipApi DescribeInstances @{ PageSize = 2; EnsRegionId = 'cn-hangzhou-44' }; $answer.Code; $answer.TotalCount; $answer.Instances.Instance.Count; $answer.Instances.Instance[0].NetworkAttributes.VSwitchId");

        Assert.Equal([0L, 5L, 2, "vsw-5p1wz0001"], answer.Select(a => a.BaseObject));
    }

    [Fact]
    public void Values_travel_as_the_service_wants_them_whatever_the_culture()
    {
        using var ens = new Lab();

        var sent = ens.Get("""
            [cultureinfo]::CurrentCulture = 'de-DE'
            Invoke-EnsHaVipApi DescribeHaVips ([ordered]@{
                Text = 'ä b'; Number = 1.5; Yes = $true; No = $false; Time =  [datetime]'2026-03-04T05:06:07Z' 
                EnsRegionIds = 'cn-1', 'cn-2'; Tag = @(@{ Key = 'k' }); None = $null; Wrapped = ([psobject]'w') }) | Out-Null
            $parameters = (Get-EnsHaVipEmulatorRequest).Parameters
            $parameters.Keys | ForEach-Object { "$_=" + $parameters[$_] }
            """).Select(p => p.ToString());

        Assert.Equal(
            ["EnsRegionIds.1=cn-1", "EnsRegionIds.2=cn-2", "No=false", "Number=1.5", "Tag.1.Key=k", "Text=ä b", "Time=2026-03-04T05:06:07Z", "Wrapped=w", "Yes=true"],
            sent.Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_is_only_planned_under_WhatIf_and_sent_without_it()
    {
        using var ens = new Lab();

        ens.Get("Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' } -WhatIf; $WhatIfPreference = $true; Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' }");
        Assert.Equal(0, ens.ChangeCount);

        var answer = ens.Get("$WhatIfPreference = $false; Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' } -Confirm:$false").Single();
        Assert.Equal(1, ens.ChangeCount);
        Assert.StartsWith("havip-", ((object[])answer.Properties["HaVipIds"].Value)[0].ToString());
    }

    [Fact]
    public void A_read_runs_under_WhatIf_too()
    {
        using var ens = new Lab();

        Assert.NotNull(ens.Get("Invoke-EnsHaVipApi DescribeEnsRegions -WhatIf").Single().Properties["EnsRegions"]);
    }

    [Fact]
    public void The_services_refusal_is_an_error_with_its_code()
    {
        using var ens = new Lab();

        var error = Assert.Single(ens.Run("Invoke-EnsHaVipApi ListMoonPhases").Errors);

        Assert.Equal("InvalidApi.NotFound,EnsHaVip.Commands.InvokeEnsHaVipApiCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.NotImplemented, error.CategoryInfo.Category);
        Assert.Equal("ListMoonPhases", error.TargetObject);
        Assert.StartsWith("ListMoonPhases was refused with InvalidApi.NotFound", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'Describe HaVips'", "'Describe HaVips'")]
    [InlineData("DescribeHaVips @{ Signature = 'x' }", "'Signature'")]
    [InlineData("DescribeHaVips @{ A = (ConvertTo-SecureStringForTests) }", "SecureString")]
    public void What_cannot_be_sent_is_an_error_that_names_it_and_nothing_is_sent(string arguments, string named)
    {
        using var ens = new Lab();

        var result = ens.Run("function ConvertTo-SecureStringForTests { [securestring]::new() }; Invoke-EnsHaVipApi " + arguments + "; $emulator.GetRequests().Count");

        var error = Assert.Single(result.Errors);
        Assert.Equal("InvalidArgument,EnsHaVip.Commands.InvokeEnsHaVipApiCommand", error.FullyQualifiedErrorId);
        Assert.Contains(named, error.ErrorDetails.Message);
        Assert.Equal(0, result.Output.Single().BaseObject);
    }
}
