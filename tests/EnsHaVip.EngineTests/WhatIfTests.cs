using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>WhatIf is a plan made of reads: it says what would happen, and the emulator counts no change.</summary>
public sealed class WhatIfTests
{
    private const string WebEip = "eip-5p1wz0001";

    // Every cmdlet that changes something in the service. -Force is given to those that have it.
    private static readonly string[] s_commands =
    [
        $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}",
        $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -Wait -PassThru",
        $"Get-EnsHaVip | Add-EnsHaVipAssociation -InstanceId {Lab.Web1}, {Lab.Mail1}",
        $"Remove-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2}",
        "Get-EnsHaVipAssociation | Remove-EnsHaVipAssociation -Wait -PassThru",
        $"Move-EnsHaVipAssociation {Lab.ApiVip} -FromInstanceId {Lab.Web2} -ToInstanceId {Lab.Web1} -PassThru",
        "New-EnsHaVip -VSwitchId vsw-5p1wz0001 -Name new -Count 2",
        $"Set-EnsHaVip {Lab.WebVip} -Name other -PassThru",
        $"Remove-EnsHaVip {Lab.WebVip} -PassThru",
        $"Remove-EnsHaVip {Lab.ApiVip} -Force",
        "Get-EnsHaVip | Remove-EnsHaVip -Force -Wait -PassThru",
        $"Add-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -PassThru",
        $"Remove-EnsHaVipEipAddress {Lab.WebVip} {WebEip}",
        "Invoke-EnsHaVipApi CreateHaVip @{ VSwitchId = 'vsw-5p1wz0001' }",
    ];

    // They change nothing in the service.
    private static readonly string[] s_local = ["Add-EnsHaVipEmulatorFault", "Export-EnsHaVipDiagram", "Start-EnsHaVipEmulator", "Stop-EnsHaVipEmulator"];

    /// <summary>Every way to switch it on.</summary>
    public static TheoryData<string> Changes =>
    [
        .. s_commands.SelectMany(command => new[]
        {
            command + " -WhatIf",
            command + " -WhatIf -Confirm",
            command + " -WhatIf:$true -Confirm:$false",
            "$WhatIfPreference = $true; " + command,
            "$WhatIfPreference = $true; $ConfirmPreference = 'None'; " + command + " -Confirm:$false",
            "function Outer { [CmdletBinding(SupportsShouldProcess)] param() " + command + " }; Outer -WhatIf",
        }),
    ];

    [Fact]
    public void No_cmdlet_that_changes_something_is_left_out_here()
    {
        using var engine = new Engine();

        var changing = engine.Get("Get-Command -Module EnsHaVip | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name").Select(name => name.ToString());

        Assert.Equal(changing.Except(s_local).Order(), s_commands.SelectMany(command => command.Split(' ')).Where(word => changing.Contains(word)).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void No_change_is_sent_and_nothing_is_emitted(string command)
    {
        var host = new CapturingHost(200);
        using var lab = new Lab(host: host);
        var before = lab.Pairs;

        var result = lab.Run(command);

        Assert.Equal(0, lab.ChangeCount);
        Assert.Equal(before, lab.Pairs);
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Contains("What if: ", host.Shown);
    }

    [Fact]
    public void The_parameter_wins_over_the_preference()
    {
        using var lab = new Lab();

        lab.Get($"$WhatIfPreference = $true; Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -WhatIf:$false");

        Assert.Equal(1, lab.ChangeCount);
    }

    [Theory]
    [InlineData(Lab.WebVip, Lab.Web1, "would associate")]
    [InlineData(Lab.ApiVip, Lab.Web2, "associated")]
    [InlineData(Lab.WebVip, Lab.Mail1, "IncorrectInstanceVSwitch")]
    [InlineData(Lab.WebVip, Lab.ReleasingWeb, "IncorrectInstanceStatus")]
    [InlineData(Lab.WebVip, "i-none", "InstanceNotFound")]
    [InlineData("havip-none", Lab.Web1, "HaVipNotFound")]
    public void The_message_says_what_would_happen_or_which_code_would_come(string haVipId, string instanceId, string expected)
    {
        var host = new CapturingHost(200);
        using var lab = new Lab(host: host);

        lab.Get($"Add-EnsHaVipAssociation {haVipId} {instanceId} -WhatIf");

        var line = Assert.Single(host.Shown.Split('\n'), shown => shown.StartsWith("What if: ", System.StringComparison.Ordinal));
        Assert.Contains(expected, line);
        Assert.Contains(haVipId, line);
    }

    // Each with the number of its items.
    [Theory]
    [InlineData("Get-EnsHaVip | Add-EnsHaVipAssociation -InstanceId i-50c4abcd, i-50c4b001 -WhatIf", 6)]
    [InlineData("Remove-EnsHaVipAssociation havip-5p14t0002 i-50c4abce, i-50c4abcd, i-50c4b001 -WhatIf", 3)]
    [InlineData("Get-EnsHaVip | Move-EnsHaVipAssociation -FromInstanceId i-50c4abce -ToInstanceId i-50c4abcd -WhatIf", 3)]
    [InlineData("New-EnsHaVip vsw-5p1wz0001 -Name a -WhatIf; New-EnsHaVip vsw-5p1wz0001 -Name b -WhatIf", 2)]
    [InlineData("Get-EnsHaVip | Set-EnsHaVip -Name other -WhatIf", 3)]
    [InlineData("Get-EnsHaVip | Remove-EnsHaVip -Force -WhatIf", 3)]
    [InlineData("Get-EnsHaVip | Add-EnsHaVipEipAddress -AllocationId eip-5p1wz0001 -WhatIf", 3)]
    [InlineData("Get-EnsHaVip | Remove-EnsHaVipEipAddress -AllocationId eip-5p1wz0001 -WhatIf", 3)]
    public void Each_item_is_asked_about_once(string command, int items)
    {
        var host = new CapturingHost(200);
        using var lab = new Lab(host: host);

        lab.Get(command);

        Assert.Equal(items, host.Shown.Split('\n').Count(line => line.StartsWith("What if: ", System.StringComparison.Ordinal)));
        Assert.Equal(0, lab.ChangeCount);
    }

    [Fact]
    public void A_declined_confirmation_sends_nothing_for_that_item_and_asks_about_the_next()
    {
        var host = new CapturingHost(200, answers: ["No", "Yes", "No"]);
        using var lab = new Lab(host: host);

        lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}, {Lab.Web2}, {Lab.StoppedWeb} -Confirm");

        Assert.Equal(3, host.Shown.Split("Add-EnsHaVipAssociation: ").Length - 1);
        Assert.Equal($"{Lab.WebVip} {Lab.Web2} InUse", Assert.Single(lab.Pairs, pair => pair.StartsWith(Lab.WebVip, System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Nobody_there_to_confirm_is_no_consent()
    {
        using var lab = new Lab();

        lab.Run($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -Confirm");

        Assert.Equal(0, lab.ChangeCount);
    }

    [Fact]
    public void Medium_impact_asks_where_the_user_wants_to_be_asked_and_not_by_default()
    {
        using var lab = new Lab();

        lab.Run($"$ConfirmPreference = 'Medium'; Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}");
        Assert.Equal(0, lab.ChangeCount);
        lab.Get($"$ConfirmPreference = 'High'; Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}");
        Assert.Equal(1, lab.ChangeCount);
    }

    [Fact]
    public void Starting_and_stopping_an_emulator_obey_it_too()
    {
        using var lab = new Lab();

        Assert.Empty(lab.Get("Start-EnsHaVipEmulator -WhatIf"));
        lab.Get("Stop-EnsHaVipEmulator -WhatIf");

        Assert.NotNull((object)lab.Emulator.Endpoint);
        Assert.Single(lab.Get("Get-EnsHaVipEmulator"));
    }
}
