using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>What the Tab key gives: from the service where there is a session, nothing where there is none, and never a wait or an error.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Lab _engine = new();

    [Theory]
    [InlineData("Get-EnsHaVip -HaVipId ", "havip-5p14t0001,havip-5p14t0002,havip-5p14t0003")]
    [InlineData("Get-EnsHaVip -HaVipId havip-5p14t0002", "havip-5p14t0002")]
    [InlineData("Get-EnsHaVip -HaVipId web", "havip-5p14t0001,havip-5p14t0002")]
    [InlineData("Get-EnsHaVip -EnsRegionId ", "cn-beijing-15,cn-hangzhou-44")]
    [InlineData("Get-EnsHaVip -EnsRegionId Hang", "cn-hangzhou-44")]
    [InlineData("Get-EnsHaVip -VSwitchId ", "vsw-5p1wz0001,vsw-5p1wz0002")]
    [InlineData("Remove-EnsHaVipAssociation -HaVipId havip-5p14t0002 -InstanceId ", "i-50c4abce")]
    [InlineData("Get-EnsHaVip -HaVipId nothing-like-this", "")]
    [InlineData("Get-EnsHaVip -HaVipId we[", "")]
    [InlineData("Get-EnsHaVip -NetworkId ", "n-5wtkyr0001,n-5wtkyr0002")]
    [InlineData("Get-EnsHaVip -EnsRegionId cn-beijing-15 -NetworkId ", "n-5wtkyr0002")]
    [InlineData("Get-EnsHaVip -Name web", "web-api,web-vip")]
    [InlineData("New-EnsHaVip -VSwitchId beijing", "vsw-5p1wz0002")]
    [InlineData("Export-EnsHaVipDiagram a.html -HaVipId mail", "havip-5p14t0003")]
    [InlineData("Export-EnsHaVipDiagram a.html -VSwitchId ", "vsw-5p1wz0001,vsw-5p1wz0002")]
    [InlineData("Export-EnsHaVipDiagram a.html -EnsRegionId Bei", "cn-beijing-15")]
    [InlineData("Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId ", "eip-5p1wz0001,eip-5p1wz0002")]
    [InlineData("Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId 203.0.113.41", "eip-5p1wz0002")]
    [InlineData("Remove-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId ", "")]
    public void Ids_are_completed_by_id_and_by_name(string line, string expected) =>
        Assert.Equal(expected, string.Join(",", Complete(line).Select(r => r.CompletionText).Order(StringComparer.Ordinal)));

    [Fact]
    public void For_a_new_association_eligible_candidates_come_first_and_the_others_say_why_not()
    {
        var results = Complete("Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId ");

        var ids = results.Select(r => r.CompletionText).ToList();
        Assert.True(ids.IndexOf("i-50c4abcd") >= 0 && ids.IndexOf("i-50c4abcd") < ids.IndexOf("i-50c4abd1"), string.Join(" ", ids));
        Assert.DoesNotContain("i-50c4b001", ids);
        Assert.Contains("Running", results.Single(r => r.CompletionText == "i-50c4abcd").ToolTip, StringComparison.Ordinal);
        Assert.Contains("Releasing", results.Single(r => r.CompletionText == "i-50c4abd1").ToolTip, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tooltip_tells_name_address_status_and_holders()
    {
        var tooltip = Complete("Get-EnsHaVip -HaVipId havip-5p14t0002").Single().ToolTip;

        Assert.Equal("web-api 10.0.0.101 InUse, held by i-50c4abce", tooltip);
    }

    [Fact]
    public void A_second_press_of_the_key_asks_nobody()
    {
        Complete("Get-EnsHaVip -HaVipId ");
        Complete("Get-EnsHaVip -HaVipId web");

        Assert.Single(_engine.Get("$emulator.GetRequests()"));
    }

    [Fact]
    public void Without_a_session_there_is_nothing_and_no_error()
    {
        _engine.Get("Disconnect-EnsHaVip");

        Assert.Empty(Complete("Get-EnsHaVip -HaVipId "));
    }

    [Fact]
    public void A_service_that_refuses_or_is_not_there_gives_nothing_and_no_error()
    {
        _engine.Get("$null = Connect-EnsHaVip -Credential $key -Endpoint 'http://127.0.0.1:1'", ("key", Keys.Some));

        Assert.Empty(Complete("Get-EnsHaVip -HaVipId "));
    }

    // The limit itself, and the life of what was found, are held on a moved clock: KeyPressTests, SuggestionCacheTests.
    [Fact]
    public void A_service_that_is_slow_does_not_hold_the_key_up()
    {
        const int LatencySec = 60;
        using var slow = new Lab(Lab.AtOnce + $" -LatencySec {LatencySec}");
        Press(slow, "Get-EnsHaVip -Status ");
        var watch = Stopwatch.StartNew();

        var results = Press(slow, "Get-EnsHaVip -HaVipId ");

        Assert.Empty(results);
        Assert.InRange(watch.Elapsed.TotalSeconds / LatencySec, 0, 0.1);
    }

    [Fact]
    public void A_session_that_is_typed_is_asked_and_no_other()
    {
        _engine.Get("$s = Get-EnsHaVipSession; $null = Start-EnsHaVipEmulator -Connect -Seed $seed; $none = $null", ("seed", Lab.ManyHaVips(2)));

        Assert.Equal(["havip-5p14t0001", "havip-5p14t0002", "havip-5p14t0003"], Complete("Get-EnsHaVip -Session $s -HaVipId ").Select(r => r.CompletionText));
        Assert.Equal(["havip-0001", "havip-0002"], Complete("Get-EnsHaVip -HaVipId ").Select(r => r.CompletionText));
        Assert.Empty(Complete("Get-EnsHaVip -Session $none -HaVipId "));
        Assert.Empty(Complete("Get-EnsHaVip -Session (Get-Something) -HaVipId "));
    }

    [Fact]
    public void Where_the_first_havip_is_made_the_empty_vswitch_is_offered_too()
    {
        using var ens = new Lab(seed: Lab.ManyHaVips(0));

        var vSwitch = Complete(ens, "New-EnsHaVip -VSwitchId ").Single();

        Assert.Equal("vsw-1", vSwitch.CompletionText);
        Assert.StartsWith("switch 10.0.0.0/16 (", vSwitch.ToolTip, StringComparison.Ordinal);
        Assert.EndsWith(" free), n-1 in cn-test-1", vSwitch.ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EnsHaVip -Name web* | Add-EnsHaVipAssociation -InstanceId ")]
    [InlineData("Get-EnsHaVip -Name web* | Remove-EnsHaVipAssociation -InstanceId ")]
    public void Without_a_typed_havip_instances_and_interfaces_are_offered(string line)
    {
        var ids = Complete(line).Select(r => r.CompletionText).ToList();

        Assert.Contains("i-50c4abcd", ids);
        Assert.Contains("i-50c4b001", ids);
        Assert.Contains("eni-58z5abcd", ids);
        Assert.DoesNotContain("eni-58z5abc0", ids);
    }

    [Fact]
    public void An_address_to_take_off_is_one_that_the_havip_carries()
    {
        _engine.Get("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001");

        Assert.Equal(["eip-5p1wz0001"], Complete("Remove-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId ").Select(r => r.CompletionText));
        Assert.Equal(["eip-5p1wz0001"], Complete("Remove-EnsHaVipEipAddress -AllocationId ").Select(r => r.CompletionText));
        Assert.Equal(["eip-5p1wz0002", "eip-5p1wz0001"], Complete("Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId ").Select(r => r.CompletionText));
    }

    [Theory]
    [InlineData("it's [new] one", "'it''s `[new`] one'")]
    [InlineData("-f", "'-f'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("web_1.a-2", "web_1.a-2")]
    public void What_is_inserted_is_one_word_to_the_parser(string name, string inserted)
    {
        _engine.Get("Set-EnsHaVip havip-5p14t0001 -Name $name; Get-EnsHaVip -Name web-api | Set-EnsHaVip -Name other", ("name", name));

        var text = Complete("Get-EnsHaVip -Name ").Select(r => r.CompletionText).Single(t => t == inserted);

        Assert.Equal("havip-5p14t0001", _engine.Texts($"(Get-EnsHaVip -Name {text}).HaVipId").Single());
    }

    [Fact]
    public void Text_of_the_service_is_defused_in_tooltips()
    {
        _engine.Get("Set-EnsHaVip havip-5p14t0001 -Name \"##vso[task.complete]`e[31mred\"");

        Assert.StartsWith("task.complete] [31mred ", Complete("Get-EnsHaVip -HaVipId havip-5p14t0001").Single().ToolTip, StringComparison.Ordinal);
    }

    public void Dispose() => _engine.Dispose();

    // A press of the key takes 300 ms of real time, which may be too little on a busy machine: whoever sees nothing presses again.
    private CompletionResult[] Complete(string line) => Complete(_engine, line);

    private static CompletionResult[] Complete(Lab engine, string line)
    {
        var results = Press(engine, line);
        for (var presses = 1; results.Length == 0 && presses < 10; presses++)
        {
            results = Press(engine, line);
        }

        return results;
    }

    private static CompletionResult[] Press(Lab engine, string line)
    {
        using var shell = PowerShell.Create(engine.Engine.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, options: null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue)];
    }
}
