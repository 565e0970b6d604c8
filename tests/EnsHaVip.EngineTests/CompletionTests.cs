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

    [Fact]
    public void A_service_that_is_slow_does_not_hold_the_key_up()
    {
        using var slow = new Lab(Lab.AtOnce + " -LatencySec 20");
        Complete(slow, "Get-EnsHaVip -Status ");
        var watch = Stopwatch.StartNew();

        var results = Complete(slow, "Get-EnsHaVip -HaVipId ");

        // A twentieth of what the service takes, with room for a busy machine; the limit itself is 0.3 s.
        Assert.Empty(results);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    public void Dispose() => _engine.Dispose();

    private CompletionResult[] Complete(string line) => Complete(_engine, line);

    private static CompletionResult[] Complete(Lab engine, string line)
    {
        using var shell = PowerShell.Create(engine.Engine.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, options: null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue)];
    }
}
