using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>The RAM actions that the help names are those that the cmdlets need: no more, no less.</summary>
public sealed partial class RamActionTests
{
    // Everything that makes a cmdlet ask for something else.
    private static readonly Dictionary<string, string[]> s_uses = new()
    {
        ["Connect-EnsHaVip"] = ["$null = Connect-EnsHaVip $emulator.Credential $emulator.Endpoint -Verify"],
        ["Get-EnsHaVip"] = ["Get-EnsHaVip -Name web-*", "Get-EnsHaVip havip-5p14t0001, havip-5p14t0002"],
        ["Get-EnsHaVipAssociation"] = ["Get-EnsHaVipAssociation", "Get-EnsHaVipAssociation havip-5p14t0001"],
        ["Get-EnsHaVipCandidate"] = ["Get-EnsHaVipCandidate havip-5p14t0001"],
        ["Wait-EnsHaVip"] = ["Wait-EnsHaVip havip-5p14t0001", "Wait-EnsHaVip havip-5p14t0002 i-50c4abce"],
        ["Test-EnsHaVipAssociation"] = ["Test-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Detailed", "Test-EnsHaVipAssociation havip-5p14t0001 eni-58z5abce -Detailed", "Test-EnsHaVipAssociation havip-5p14t0001 i-50c4b001 -Detailed"],
        ["Export-EnsHaVipDiagram"] = ["Add-EnsHaVipAssociation havip-5p14t0001 eni-58z5abce -Wait; Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001; $emulator.ClearRequests()", "Export-EnsHaVipDiagram ([IO.Path]::GetTempFileName()) -Format Dot"],
        ["Add-EnsHaVipAssociation"] =
        [
            "Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait", "Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd",
            "Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abce, i-50c4b001, eni-58z5abce -WhatIf",
        ],
        ["Remove-EnsHaVipAssociation"] =
        [
            "Remove-EnsHaVipAssociation havip-5p14t0002 i-50c4abcd, eni-58z5abce -WhatIf",
            "Remove-EnsHaVipAssociation havip-5p14t0002 i-50c4abce -Wait", "Remove-EnsHaVipAssociation havip-5p14t0002 i-50c4abce",
        ],
        ["Move-EnsHaVipAssociation"] =
        [
            "Move-EnsHaVipAssociation havip-5p14t0002 i-50c4abce i-50c4b001 -WhatIf", "Move-EnsHaVipAssociation havip-5p14t0002 i-50c4abce eni-58z5abcd -WhatIf",
            "Move-EnsHaVipAssociation havip-5p14t0002 i-50c4abce i-50c4abcd",
        ],
        ["New-EnsHaVip"] = ["New-EnsHaVip vsw-5p1wz0001 -IpAddress 10.0.0.110 -WhatIf", "New-EnsHaVip vsw-5p1wz0001 -Wait"],
        ["Set-EnsHaVip"] = ["Set-EnsHaVip havip-5p14t0001 one -WhatIf", "Set-EnsHaVip havip-5p14t0001 one"],
        ["Remove-EnsHaVip"] = ["Add-EnsHaVipEipAddress havip-5p14t0002 eip-5p1wz0001; $emulator.ClearRequests()", "Remove-EnsHaVip havip-5p14t0002 -Force -WhatIf", "Remove-EnsHaVip havip-5p14t0002 -Force -Wait"],
        ["Add-EnsHaVipEipAddress"] = ["Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001 -WhatIf", "Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001"],
        ["Remove-EnsHaVipEipAddress"] =
        [
            "Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001; $emulator.ClearRequests()",
            "Remove-EnsHaVipEipAddress havip-5p14t0001 -WhatIf", "Remove-EnsHaVipEipAddress havip-5p14t0001",
        ],
    };

    public static TheoryData<string> Cmdlets => [.. s_uses.Keys];

    [Fact]
    public void Every_cmdlet_that_calls_the_service_is_here()
    {
        using var engine = new Engine();
        var callers = engine.Get("Get-Command -Module EnsHaVip").Select(command => (CmdletInfo)command.BaseObject)
            .Where(cmdlet => cmdlet.Parameters.ContainsKey("Session") && cmdlet.Name != "Disconnect-EnsHaVip")
            .Select(cmdlet => cmdlet.Name);

        Assert.Equal(callers.Append("Connect-EnsHaVip").Order(), s_uses.Keys.Append("Invoke-EnsHaVipApi").Order());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_names_the_actions_of_all_that_its_cmdlet_asks_for(string cmdlet)
    {
        using var lab = new Lab();

        foreach (var use in s_uses[cmdlet])
        {
            lab.Get(use);
        }

        var actions = lab.Requests.Select(request => ActionOf(lab.Engine)(request.Operation)).ToHashSet();
        Assert.Equal(actions.Order(), OfPage(cmdlet).Order());
    }

    [Fact]
    public void What_the_pages_name_are_the_actions_of_the_clients_operations()
    {
        using var engine = new Engine();
        var operation = Operation(engine);
        var known = operation.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => ActionOf(engine)((string)operation.GetProperty("Name")!.GetValue(property.GetValue(null))!)).ToHashSet();

        // Edge nodes and vSwitches are only listed to complete parameters.
        Assert.Equal(known.Order(), s_uses.Keys.SelectMany(OfPage).Append("ens:DescribeEnsRegions").Append("ens:DescribeVSwitches").Distinct().Order());
        Assert.Subset(known, OfPage("Invoke-EnsHaVipApi").ToHashSet());
        Assert.Subset(known, Actions(HelpFolder.AboutMarkdown("about_EnsHaVip_Credentials")).ToHashSet());
    }

    [Fact]
    public void The_topic_on_credentials_names_for_each_cmdlet_what_its_page_names()
    {
        var listed = HelpFolder.Unwrapped(HelpFolder.AboutMarkdown("about_EnsHaVip_Credentials")).Split('\n')
            .Where(line => line.StartsWith("* ", StringComparison.Ordinal) && line.Contains("ens:", StringComparison.Ordinal))
            .SelectMany(line => Cmdlet().Matches(line).Select(name => (Cmdlet: name.Value, Actions: string.Join(' ', Actions(line).Order()))));

        Assert.Equal(s_uses.Keys.Select(cmdlet => (cmdlet, string.Join(' ', OfPage(cmdlet).Order()))).Order(), listed.Order());
    }

    // All pages say it in the same place and in the same words.
    private static IEnumerable<string> OfPage(string cmdlet) =>
        Actions(Paragraph().Match(HelpFolder.Pages.Single(page => page.Name == cmdlet).Notes).Value);

    private static IEnumerable<string> Actions(string text) => Action().Matches(text).Select(action => action.Value).Distinct();

    private static Func<string, string> ActionOf(Engine engine) => Operation(engine).GetMethod("RamActionOf")!.CreateDelegate<Func<string, string>>();

    private static Type Operation(Engine engine) =>
        ((Type)engine.Get("[EnsHaVip.EnsClient]").Single().BaseObject).Assembly.GetType("EnsHaVip.Http.EnsOperation", throwOnError: true)!;

    [GeneratedRegex("^RAM actions: .*", RegexOptions.Multiline)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\bens:[A-Z]\w+")]
    private static partial Regex Action();

    [GeneratedRegex(@"\b[A-Z][a-z]+-EnsHaVip[A-Za-z]*")]
    private static partial Regex Cmdlet();
}
