using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>New-, Set- and Remove-EnsHaVip.</summary>
public sealed class LifeCycleTests : IDisposable
{
    private const string VSwitch = "vsw-5p1wz0001";

    private readonly Lab _engine = new(Lab.AtOnce + " -MaxPageSize 100");

    [Fact]
    public void A_new_havip_is_emitted_when_it_is_available()
    {
        var haVip = _engine.Get($"New-EnsHaVip -VSwitchId {VSwitch} -Name front -Description door -IpAddress 10.0.0.200 -Wait -PollIntervalSec 0.05").Single();

        Assert.Equal(("front", "door", "10.0.0.200", "Available"), (Text(haVip, "Name"), Text(haVip, "Description"), Text(haVip, "IpAddress"), Text(haVip, "Status")));
        Assert.Equal(1, _engine.ChangeCount);
    }

    [Fact]
    public void Several_are_made_with_one_request()
    {
        var made = _engine.Get($"New-EnsHaVip -VSwitchId {VSwitch} -Name row -Count 10");

        Assert.Equal(10, made.Select(h => Text(h, "HaVipId")).Distinct().Count());
        Assert.Equal(1, _engine.ChangeCount);
    }

    [Theory]
    [InlineData("DroppedAfterApply", 1)]
    [InlineData("DelayBeforeApply", 0)]
    public void Who_does_what_the_error_of_an_unknown_creation_advises_makes_no_duplicate(string fault, int shown)
    {
        _engine.Run($"Connect-EnsHaVip -Endpoint $emulator.Endpoint -Credential $emulator.Credential -TimeoutSec 1; Add-EnsHaVipEmulatorFault {fault} CreateHaVip; "
            + "Add-EnsHaVipEmulatorFault ExpiredToken DescribeHaVips -OnCall 2");

        var error = _engine.Run($"New-EnsHaVip -VSwitchId {VSwitch} -Name 'one-of-its-kind'").Errors.Single();
        var advice = error.ErrorDetails.RecommendedAction;
        var look = advice[(advice.IndexOf(": ", StringComparison.Ordinal) + 2)..advice.IndexOf(". ", StringComparison.Ordinal)];

        Assert.StartsWith("OutcomeUnknown,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Do not run the command again before that look", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("is safe", advice, StringComparison.Ordinal);
        Assert.Equal($"Get-EnsHaVip -VSwitchId {VSwitch} -Name 'one-of-its-kind'", look);
        Assert.Equal(shown, _engine.Get(look).Length);
    }

    [Fact]
    public void What_was_made_is_emitted_even_if_the_wait_for_it_ends_the_command()
    {
        _engine.Run("Add-EnsHaVipEmulatorFault ExpiredToken DescribeHaVips -OnCall 3 -Count 100");

        var result = _engine.Run($"New-EnsHaVip -VSwitchId {VSwitch} -Name kept -Count 2 -Wait -PollIntervalSec 0.05");

        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, error => Assert.StartsWith("InvalidSecurityToken.Expired,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, result.Output.Select(haVip => Text(haVip, "HaVipId")).Distinct().Count());
    }

    [Fact]
    public void One_address_for_several_is_refused_before_anything_is_sent()
    {
        var error = _engine.Run($"New-EnsHaVip -VSwitchId {VSwitch} -IpAddress 10.0.0.200 -Count 2").Errors.Single();

        Assert.Equal("InvalidArgument,EnsHaVip.Commands.NewEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(0, _engine.ChangeCount);
    }

    [Fact]
    public void A_havip_is_renamed_and_the_others_of_the_pipeline_too()
    {
        var names = _engine.Texts("Get-EnsHaVip -Name web* | Set-EnsHaVip -Name shop -PassThru | ForEach-Object Name");

        Assert.Equal(["shop", "shop"], names);
        Assert.Equal(2, _engine.Get("Get-EnsHaVip -Name shop").Length);
    }

    [Fact]
    public void A_name_that_the_service_does_not_take_is_its_own_error()
    {
        var error = _engine.Run("Set-EnsHaVip -HaVipId havip-5p14t0001 -Name http://shop").Errors.Single();

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("havip-5p14t0001", error.TargetObject);
    }

    [Fact]
    public void A_havip_that_nobody_holds_is_deleted_without_a_question()
    {
        var gone = _engine.Get("Remove-EnsHaVip -HaVipId havip-5p14t0001 -Wait -PollIntervalSec 0.05 -PassThru").Single();

        Assert.Equal("havip-5p14t0001", Text(gone, "HaVipId"));
        Assert.Empty(_engine.Get("$emulator.GetHaVips() | Where-Object HaVipId -eq havip-5p14t0001"));
    }

    [Fact]
    public void One_in_use_needs_Force_where_nobody_can_be_asked()
    {
        var error = _engine.Run("Remove-EnsHaVip -HaVipId havip-5p14t0002").Errors.Single();

        Assert.Equal("HaVipHasAssociations,EnsHaVip.Commands.RemoveEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.InvalidOperation, "havip-5p14t0002"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, _engine.ChangeCount);
    }

    [Fact]
    public void With_Force_its_associations_are_removed_first()
    {
        _engine.Get("Remove-EnsHaVip -HaVipId havip-5p14t0002 -Force -Wait -PollIntervalSec 0.05");

        Assert.Empty(_engine.Get("$emulator.GetHaVips() | Where-Object HaVipId -eq havip-5p14t0002"));
        Assert.Equal(["UnassociateHaVip", "DeleteHaVips"], _engine.Texts("$emulator.GetRequests() | Where-Object IsChange | ForEach-Object Operation"));
    }

    [Fact]
    public void An_elastic_address_is_use_too()
    {
        _engine.Get("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001; $emulator.ClearRequests()");

        var error = _engine.Run("Remove-EnsHaVip -HaVipId havip-5p14t0001").Errors.Single();
        var kept = _engine.Texts("$emulator.GetRequests() | Where-Object IsChange");
        _engine.Get("Remove-EnsHaVip -HaVipId havip-5p14t0001 -Force -Wait -PollIntervalSec 0.05");

        Assert.Equal("HaVipHasAssociations,EnsHaVip.Commands.RemoveEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal("havip-5p14t0001 carries the elastic address 203.0.113.40 (eip-5p1wz0001), and was not deleted.", error.ErrorDetails.Message);
        Assert.Contains("Remove-EnsHaVipEipAddress -HaVipId havip-5p14t0001", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(kept);
        Assert.Equal(["UnAssociateEnsEipAddress", "DeleteHaVips"], _engine.Texts("$emulator.GetRequests() | Where-Object IsChange | ForEach-Object Operation"));
    }

    [Fact]
    public void The_question_names_the_elastic_address()
    {
        var host = new CapturingHost(120, colour: false, "Yes");
        using var ens = new Lab(host: host);
        ens.Get("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001");

        ens.Get("Remove-EnsHaVip -HaVipId havip-5p14t0001 -Wait -PollIntervalSec 0.05");

        Assert.Contains("Delete a HAVIP that is in use: havip-5p14t0001 carries the elastic address 203.0.113.40 (eip-5p1wz0001).", host.Shown, StringComparison.Ordinal);
        Assert.Empty(ens.Get("$emulator.GetHaVips() | Where-Object HaVipId -eq havip-5p14t0001"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-Force", 0)]
    public void One_with_an_elastic_address_among_two_hundred_and_fifty_costs_no_further_deletion(string force, int errors)
    {
        var ids = _engine.Texts($"$made = 1..25 | ForEach-Object {{ New-EnsHaVip -VSwitchId {VSwitch} -Name many -Count 10 }}; $made | ForEach-Object HaVipId");
        _engine.Get($"Add-EnsHaVipEipAddress {ids[7]} eip-5p1wz0001; $emulator.ClearRequests()");

        var result = _engine.Run($"$made | Remove-EnsHaVip {force}");

        Assert.Equal(errors, result.Errors.Count);
        Assert.Equal(errors, _engine.Get("$emulator.GetHaVips() | Where-Object Name -eq many").Length);
        Assert.InRange(_engine.Get("$emulator.GetRequests() | Where-Object Operation -eq DeleteHaVips").Length, 1, 3);
    }

    [Fact]
    public void Of_two_hundred_and_fifty_one_that_the_service_itself_refuses_stays_alone_and_costs_one_request_more()
    {
        var ids = _engine.Texts($"$made = 1..25 | ForEach-Object {{ New-EnsHaVip -VSwitchId {VSwitch} -Name many -Count 10 }}; $made | ForEach-Object HaVipId");
        _engine.Get($"$emulator.SetHaVipStatus('{ids[7]}', 'Locked'); $emulator.ClearRequests()");

        var result = _engine.Run("$made | Remove-EnsHaVip");

        var error = Assert.Single(result.Errors);
        Assert.Equal(("IncorrectHaVipStatus,EnsHaVip.Commands.RemoveEnsHaVipCommand", ids[7]), (error.FullyQualifiedErrorId, error.TargetObject));
        Assert.Equal([ids[7]], _engine.Texts("$emulator.GetHaVips() | Where-Object Name -eq many | ForEach-Object HaVipId"));
        Assert.Equal(["IncorrectHaVipStatus"], _engine.Texts("$emulator.GetRequests() | Where-Object { $_.Operation -eq 'DeleteHaVips' -and $_.Code } | ForEach-Object Code"));
        Assert.Equal(4, _engine.Get("$emulator.GetRequests() | Where-Object Operation -eq DeleteHaVips").Length);
    }

    [Fact]
    public void Two_hundred_and_fifty_take_three_requests_or_fewer_and_exactly_those_that_stayed_are_errors()
    {
        var ids = _engine.Texts($"$made = 1..25 | ForEach-Object {{ New-EnsHaVip -VSwitchId {VSwitch} -Name many -Count 10 }}; $made | ForEach-Object HaVipId");
        _engine.Get($"Add-EnsHaVipAssociation -HaVipId {ids[7]} -InstanceId i-50c4abcd -Wait -PollIntervalSec 0.05; $emulator.ClearRequests()");

        var result = _engine.Run("$made | Remove-EnsHaVip");

        var stayed = _engine.Texts("$emulator.GetHaVips() | Where-Object Name -eq many | ForEach-Object HaVipId");
        Assert.Equal(250, ids.Length);
        Assert.Equal(stayed.Order(StringComparer.Ordinal), result.Errors.Select(e => e.TargetObject.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal([ids[7]], stayed);
        Assert.InRange(_engine.Texts("$emulator.GetRequests() | Where-Object Operation -eq DeleteHaVips | ForEach-Object RequestId").Length, 1, 3);
    }

    [Fact]
    public void An_unknown_havip_is_an_error_and_the_others_are_deleted()
    {
        var error = _engine.Run("'havip-5p14tnone', 'havip-5p14t0003' | Remove-EnsHaVip -Wait -PollIntervalSec 0.05").Errors.Single();

        Assert.Equal(("HaVipNotFound,EnsHaVip.Commands.RemoveEnsHaVipCommand", "havip-5p14tnone"), (error.FullyQualifiedErrorId, error.TargetObject));
        Assert.Empty(_engine.Get("$emulator.GetHaVips() | Where-Object HaVipId -eq havip-5p14t0003"));
    }

    [Theory]
    [InlineData("New-EnsHaVip -VSwitchId vsw-5p1wz0001 -Name x -WhatIf")]
    [InlineData("Set-EnsHaVip -HaVipId havip-5p14t0001 -Name x -WhatIf")]
    [InlineData("Remove-EnsHaVip -HaVipId havip-5p14t0002 -WhatIf")]
    [InlineData("Remove-EnsHaVip -HaVipId havip-5p14t0002 -WhatIf -Force")]
    [InlineData("$WhatIfPreference = $true; Remove-EnsHaVip -HaVipId havip-5p14t0002 -Force")]
    [InlineData("$WhatIfPreference = $true; New-EnsHaVip -VSwitchId vsw-5p1wz0001")]
    public void WhatIf_changes_nothing_also_with_Force(string script)
    {
        var result = _engine.Run(script);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(0, _engine.ChangeCount);
    }

    public void Dispose() => _engine.Dispose();

    private static string? Text(PSObject item, string name) => item.Properties[name].Value?.ToString();
}
