using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>However a pipeline ends, it ends at once, and nothing is left running.</summary>
public sealed class StopTests
{
    private const string Slow = "slow answers";
    private const string Idle = "while ($true) { }";
    private const int Tries = 3;
    private const double MostOverIdle = 20;

    // What waits or pages, each stuck for minutes: pairs that stay Associating, and answers that take a minute.
    public static TheoryData<string, string> Stuck => new()
    {
        { "-AssociateSec 600", $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}, {Lab.StoppedWeb} -Wait -PollIntervalSec 0.01" },
        { "-AssociateSec 600", $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}; Wait-EnsHaVip {Lab.WebVip} {Lab.Web1} -PollIntervalSec 0.01" },
        { "-UnassociateSec 600", $"Remove-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2} -Wait -PollIntervalSec 0.01" },
        { Slow, "Get-EnsHaVip" },
        { Slow, $"Get-EnsHaVip {Lab.WebVip}" },
        { Slow, "Get-EnsHaVipAssociation" },
        { Slow, $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}" },
        { Slow, $"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -WhatIf" },
        { Slow, $"Remove-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2}" },
        { "-CreateSec 600", "New-EnsHaVip -VSwitchId vsw-5p1wz0001 -Wait -PollIntervalSec 0.01" },
        { "-DeleteSec 600", $"Remove-EnsHaVip {Lab.WebVip} -Wait -PollIntervalSec 0.01" },
        { "-AssociateSec 600 -UnassociateSec 600", $"Move-EnsHaVipAssociation {Lab.ApiVip} -FromInstanceId {Lab.Web2} -ToInstanceId {Lab.Web1} -PollIntervalSec 0.01" },
        { Slow, "New-EnsHaVip -VSwitchId vsw-5p1wz0001" },
        { Slow, $"Set-EnsHaVip {Lab.WebVip} -Name other" },
        { Slow, $"Remove-EnsHaVip {Lab.WebVip}" },
        { Slow, $"Move-EnsHaVipAssociation {Lab.ApiVip} -FromInstanceId {Lab.Web2} -ToInstanceId {Lab.Web1}" },
        { Slow, $"Add-EnsHaVipEipAddress {Lab.WebVip} eip-5p1wz0001" },
        { Slow, $"Remove-EnsHaVipEipAddress {Lab.WebVip} eip-5p1wz0001" },
        { Slow, $"Test-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}" },
        { Slow, $"Get-EnsHaVipCandidate {Lab.WebVip}" },
        { Slow, "Invoke-EnsHaVipApi DescribeHaVips" },
        { Slow, "Export-EnsHaVipDiagram ./never-written.html" },
        { Slow, "Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint -Verify" },
    };

    [Fact]
    public void No_cmdlet_that_calls_the_service_is_left_out_here()
    {
        using var engine = new Engine();

        var calling = engine.Get("Get-Command -Module EnsHaVip | Where-Object { $_.Parameters.ContainsKey('Session') } | ForEach-Object Name").Select(name => name.ToString()).Append("Connect-EnsHaVip");

        Assert.Equal(calling.Except(["Disconnect-EnsHaVip"]).Order(), Stuck.SelectMany(row => ((string)row[1]).Split(' ', ';')).Where(word => calling.Contains(word)).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Stuck))]
    public async Task Ctrl_C_ends_it_as_fast_as_it_ends_an_idle_pipeline(string options, string command)
    {
        // The best of a few: what else runs on the machine can only make a stop slower.
        var ratios = new List<double>();
        while (ratios.Count < Tries && (ratios.Count == 0 || ratios.Min() > MostOverIdle))
        {
            ratios.Add(await StopOverIdleAsync(options, command));
        }

        Assert.True(ratios.Min() <= MostOverIdle, "Times an idle pipeline's stop: " + string.Join(", ", ratios));
    }

    [Fact]
    public async Task A_runspace_that_is_closed_ends_the_wait()
    {
        var lab = new Lab("-AssociateSec 600");
        using var shell = lab.Engine.Shell($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -Wait -PollIntervalSec 0.01");
        var running = shell.BeginInvoke();
        Eventually.Is(() => lab.Requests.Count > 2);

        var watch = Stopwatch.StartNew();
        lab.Engine.Runspace.Close();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Factory.FromAsync(running, shell.EndInvoke));
        Assert.Null((object?)lab.Emulator.Endpoint);
    }

    private static async Task<double> StopOverIdleAsync(string options, string command)
    {
        using var lab = new Lab(options == Slow ? Lab.AtOnce : options);
        await StopAsync(lab, Idle, () => true);
        var idle = await StopAsync(lab, Idle, () => true);
        var slow = options == Slow
            ? lab.Get("$emulator.Faults.Add('DelayBeforeApply', [NullString]::Value, 1, 100, [timespan]::FromMinutes(1))").Single()
            : null;

        var taken = await StopAsync(lab, command, () => slow is null ? lab.Requests.Count > 2 : (int)slow.Properties["Matched"].Value > 0);

        var after = lab.Requests.Count;
        Assert.Empty(lab.Get("1 | ForEach-Object { }"));
        Assert.Equal(after, lab.Requests.Count);
        return taken / idle;
    }

    private static async Task<TimeSpan> StopAsync(Lab lab, string script, Func<bool> isUnderWay)
    {
        using var shell = lab.Engine.Shell(script);
        var running = shell.BeginInvoke();
        Eventually.Is(() => shell.InvocationStateInfo.State == PSInvocationState.Running && isUnderWay());
        var watch = Stopwatch.StartNew();
        await shell.StopAsync(null, null);
        watch.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Factory.FromAsync(running, shell.EndInvoke));
        Assert.True(shell.Streams.Error.Count == 0, "A stop is no error.");
        return watch.Elapsed;
    }
}
