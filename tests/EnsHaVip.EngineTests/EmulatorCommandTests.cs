using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class EmulatorCommandTests
{
    [Fact]
    public void Get_gives_the_running_emulators_of_this_runspace_only()
    {
        using var ens = new Lab();
        using var other = new Engine();

        Assert.Equal([true, true], ens.Get("$second = Start-EnsHaVipEmulator; $all = @(Get-EnsHaVipEmulator); [object]::ReferenceEquals($all[0], $emulator); [object]::ReferenceEquals($all[1], $second)").Select(o => o.BaseObject));
        Assert.Equal(1, ens.Get("$second | Stop-EnsHaVipEmulator; @(Get-EnsHaVipEmulator).Count").Single().BaseObject);
        Assert.Empty(other.Get("Get-EnsHaVipEmulator"));
    }

    [Fact]
    public void Requests_come_in_order_with_their_outcome_and_can_be_narrowed()
    {
        using var ens = new Lab();
        ens.Run($"Get-EnsHaVip {Lab.WebVip}; Add-EnsHaVipAssociation {Lab.WebVip} i-unknown");

        Assert.Equal(["DescribeHaVips OK False", "AssociateHaVip InstanceNotFound True"], ens.Texts("Get-EnsHaVipEmulatorRequest | ForEach-Object { '{0} {1} {2}' -f $_.Operation, ($_.Code ?? 'OK'), $_.IsChange }"));
        Assert.Equal(["AssociateHaVip"], ens.Texts("(Get-EnsHaVipEmulatorRequest -Change).Operation"));
        Assert.Equal(["DescribeHaVips"], ens.Texts("($emulator | Get-EnsHaVipEmulatorRequest desc*).Operation"));
    }

    [Fact]
    public void A_fault_strikes_where_it_was_told_to_and_keeps_account()
    {
        using var ens = new Lab();

        var result = ens.Run("""
            $fault = Add-EnsHaVipEmulatorFault SystemErrorBeforeApply CreateHaVip -OnCall 2 -PassThru
            $fault.IsConsumed
            Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' } | Out-Null
            Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' } | Out-Null
            $fault.IsConsumed
            """);

        Assert.Equal([false, true], result.Output.Select(o => o.BaseObject));
        Assert.StartsWith("SystemError,", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void Under_WhatIf_no_fault_is_added()
    {
        using var ens = new Lab();

        Assert.Equal(0, ens.Get("Add-EnsHaVipEmulatorFault Throttled -WhatIf; $emulator.Faults.GetAll().Count").Single().BaseObject);
    }

    [Theory]
    [InlineData("Get-EnsHaVipEmulatorRequest")]
    [InlineData("Add-EnsHaVipEmulatorFault Throttled")]
    public void Without_an_emulator_it_says_so(string command)
    {
        using var engine = new Engine();

        var error = Assert.Single(engine.Run(command).Errors);

        Assert.StartsWith("NoEmulator,EnsHaVip.Commands.", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("Start-EnsHaVipEmulator", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_view_of_requests_masks_keys_and_tokens()
    {
        var host = new CapturingHost(200);
        using var ens = new Lab(host: host);

        ens.Run("Invoke-EnsHaVipApi DescribeHaVips @{ OIDCToken = 'canary-token' } | Out-Null; Get-EnsHaVipEmulatorRequest | Out-Default; (Get-EnsHaVipEmulatorRequest).ParameterLines | Out-Default");

        Assert.DoesNotContain("canary-token", host.Shown);
        Assert.DoesNotContain("emulator-key-id", host.Shown);
        Assert.Contains("OIDCToken = ****", host.Shown);
    }
}
