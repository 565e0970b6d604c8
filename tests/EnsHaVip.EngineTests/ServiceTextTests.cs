using System;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Text of the service in which stands a command to a build agent, and one to the terminal: nothing that the module says carries it on.</summary>
public sealed class ServiceTextTests
{
    private const string Hostile = "x##vso[task.complete result=Failed]\\u001b[31m\\ny";

    private const string HaVips = $$"""
        {"RequestId":"D","TotalCount":1,"PageNumber":1,"PageSize":100,"HaVips":[{"HaVipId":"havip-1","Name":"{{Hostile}}","Status":"{{Hostile}}","VSwitchId":"vsw-1","EnsRegionId":"{{Hostile}}",
        "AssociatedInstances":[{"InstanceId":"i-{{Hostile}}","InstanceType":"EnsInstance","Status":"InUse"}],"AssociatedEipAddresses":[{"EipId":"eip-1","Eip":"{{Hostile}}"}]}]}
        """;

    private static readonly string[] s_commands =
    [
        "Add-EnsHaVipAssociation havip-1 i-1", "Remove-EnsHaVipAssociation havip-1 i-1", "Move-EnsHaVipAssociation havip-1 -FromInstanceId i-2 -ToInstanceId i-1",
        "New-EnsHaVip -VSwitchId vsw-1 -Name $text", "Set-EnsHaVip havip-1 -Name $text", "Remove-EnsHaVip havip-1", "Remove-EnsHaVip havip-1 -Force",
        "Add-EnsHaVipEipAddress havip-1 eip-1", "Remove-EnsHaVipEipAddress havip-1 eip-1", "Invoke-EnsHaVipApi CreateHaVip @{ Name = $text }",
        "Export-EnsHaVipDiagram ([IO.Path]::GetTempFileName()) -Title $text",
    ];

    // They speak of nothing that the service said.
    private static readonly string[] s_local = ["Add-EnsHaVipEmulatorFault", "Start-EnsHaVipEmulator", "Stop-EnsHaVipEmulator"];

    public static TheoryData<string> Commands => [.. s_commands];

    [Fact]
    public void No_changing_cmdlet_is_left_out_here()
    {
        using var engine = new Engine();

        var changing = engine.Get("Get-Command -Module EnsHaVip | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name").Select(name => name.ToString());

        Assert.Equal(changing.Except(s_local).Order(), s_commands.Select(command => command.Split(' ')[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_changing_cmdlet_says_nothing_that_commands_a_build_agent_or_a_terminal(string command)
    {
        var host = new CapturingHost(200, colour: false, "Yes", "Yes");
        using var engine = new Engine(host);
        using var service = StubService.Answering(Answer);
        service.Connect(engine);

        var planned = engine.Run(command + " -WhatIf -Verbose", ("text", "x##vso[task.complete result=Failed]\u001b[31m\ny"));
        var done = engine.Run(command + " -Verbose -Debug");

        var said = new[] { planned, done }
            .SelectMany(run => run.Verbose.Concat(run.Warnings).Concat(run.Debug).Concat(run.Errors.Select(error => error + "\n" + error.ErrorDetails?.RecommendedAction)))
            .Append(host.Shown);
        Assert.All(said, text => Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(said, text => Assert.DoesNotContain("\u001b[31m", text, StringComparison.Ordinal));
        Assert.Contains("What if", host.Shown, StringComparison.Ordinal);
    }

    private static (int Status, string Body) Answer(string operation) => operation switch
    {
        "DescribeHaVips" => (200, HaVips),
        "DescribeInstances" => (200, $$$"""{"RequestId":"D","TotalCount":1,"Instances":{"Instance":[{"InstanceId":"i-1","InstanceName":"{{{Hostile}}}","Status":"{{{Hostile}}}"}]}}"""),
        "DescribeVSwitchAttributes" => (200, $$"""{"RequestId":"D","VSwitchId":"vsw-1","VSwitchName":"{{Hostile}}","CidrBlock":"{{Hostile}}","Status":"{{Hostile}}"}"""),
        "DescribeEnsEipAddresses" => (200, $$$"""{"RequestId":"D","TotalCount":1,"EipAddresses":{"EipAddress":[{"AllocationId":"eip-1","Status":"{{{Hostile}}}"}]}}"""),
        _ => (400, $$"""{"RequestId":"{{StubService.RequestId}}","Code":"NoPermission","Message":"{{Hostile}}"}"""),
    };
}
