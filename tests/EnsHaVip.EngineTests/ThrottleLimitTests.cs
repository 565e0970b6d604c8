using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>How many changes are under way at a time: -ThrottleLimit counts those, and not what only waits.</summary>
public sealed class ThrottleLimitTests
{
    private const string Many = "-MaxHaVipsPerInstance 100 ";
    private const string EndlessReads = "$null = $emulator.Faults.Add('DelayAfterApply', 'DescribeHaVips', 1, 100, [timespan]::FromMinutes(5))";
    private const string GetAll = "1..12 | ForEach-Object { 'havip-{0:0000}' -f $_ } | Get-EnsHaVip ";
    private const string AddAll = "1..12 | ForEach-Object { 'havip-{0:0000}' -f $_ } | Add-EnsHaVipAssociation -InstanceId i-1 -PollIntervalSec 0.05 ";

    [Theory]
    [InlineData("-ThrottleLimit 3", 3)]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("", 8)]
    [InlineData("-Wait -ThrottleLimit 3", 3)]
    public async Task No_more_changes_are_under_way_than_the_limit(string limit, int expected)
    {
        using var lab = new Lab(Lab.AtOnce + " " + Many, Lab.ManyHaVips(12));
        lab.Get("$null = $emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 1, 100, [timespan]::FromMinutes(5))");

        await WhileRunningAsync(lab, AddAll + limit, expected);
    }

    [Theory]
    [InlineData("-Wait -ThrottleLimit 3", 12)]
    [InlineData("-Wait", 12)]
    [InlineData("-Wait -ThrottleLimit 1", 1)]
    public async Task What_only_waits_does_not_count_unless_one_follows_another(string limit, int expected)
    {
        using var lab = new Lab(Many + "-AssociateSec 600", Lab.ManyHaVips(12));

        await WhileRunningAsync(lab, AddAll + limit, expected);
    }

    [Fact]
    public void With_one_at_a_time_the_order_of_the_pipeline_is_kept()
    {
        using var lab = new Lab(Lab.AtOnce + " " + Many, Lab.ManyHaVips(12));

        var ids = lab.Get(AddAll + "-Wait -PassThru -ThrottleLimit 1").Select(pair => (string)pair.Properties["HaVipId"].Value);

        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"havip-{n:0000}"), ids);
    }

    [Theory]
    [InlineData("-ThrottleLimit 3", 3)]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("", 8)]
    [InlineData("-First 5", 1)]
    public async Task No_more_reads_by_id_are_under_way_than_the_limit(string limit, int expected)
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(12));
        lab.Get("$null = Get-EnsHaVip havip-0001; $emulator.ClearRequests()");
        lab.Get(EndlessReads);

        await WhileRunningAsync(lab, GetAll + limit, expected, () => lab.Count("DescribeHaVips"));
    }

    [Fact]
    public async Task A_session_that_was_never_tried_is_tried_with_one_read()
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(12));
        lab.Get(EndlessReads);

        await WhileRunningAsync(lab, GetAll, expected: 1, () => lab.Count("DescribeHaVips"));
    }

    [Theory]
    [InlineData("1..12 | ForEach-Object { 'havip-{0:0000}' -f $_ } | Get-EnsHaVip -ThrottleLimit 12")]
    [InlineData("Get-EnsHaVip (1..12 | ForEach-Object { 'havip-{0:0000}' -f $_ }) -ThrottleLimit 5")]
    public void Reads_side_by_side_come_out_in_the_order_of_the_ids_with_each_error_in_its_place(string command)
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(12));
        lab.Get("$null = $emulator.Faults.Add('DelayAfterApply', 'DescribeHaVips', 1, 1, [timespan]::FromMilliseconds(300))");
        lab.Get("$null = Remove-EnsHaVip havip-0004 -Force");

        var result = lab.Run(command);

        Assert.Equal(
            Enumerable.Range(1, 12).Where(n => n != 4).Select(n => $"havip-{n:0000}"),
            result.Output.Select(haVip => (string)haVip.Properties["HaVipId"].Value));
        Assert.Equal("havip-0004", Assert.Single(result.Errors).TargetObject);
    }

    // What is behind a slow one may run ahead, but not away.
    [Theory]
    [InlineData("Get-EnsHaVip -ThrottleLimit 2")]
    [InlineData("Get-EnsHaVipAssociation -ThrottleLimit 2")]
    [InlineData("Test-EnsHaVipAssociation -InstanceId i-1 -ThrottleLimit 2")]
    public async Task Answers_that_wait_for_a_slow_one_before_them_are_bounded(string command)
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(60));
        lab.Get("$null = Get-EnsHaVip havip-0001; $emulator.ClearRequests()");
        lab.Get("$null = $emulator.Faults.Add('DelayAfterApply', 'DescribeHaVips', 1, 1, [timespan]::FromMinutes(5))");

        // One more where the second of the two requests that begin together is the one that the emulator sees first, and delays.
        await WhileRunningAsync(lab, "1..60 | ForEach-Object { 'havip-{0:0000}' -f $_ } | " + command, expected: 8, () => lab.Count("DescribeHaVips"), more: 1);
    }

    [Theory]
    [InlineData("Get-EnsHaVipAssociation", "HaVipId")]
    [InlineData("Test-EnsHaVipAssociation -InstanceId i-1 -Detailed", "HaVipId")]
    public void Pairs_are_read_side_by_side_too_and_come_out_in_the_order_of_the_ids(string command, string property)
    {
        using var lab = new Lab(Lab.AtOnce + " " + Many, Lab.ManyHaVips(6));
        lab.Get("1..6 | ForEach-Object { 'havip-{0:0000}' -f $_ } | Add-EnsHaVipAssociation -InstanceId i-1 -Wait -PollIntervalSec 0.01; $emulator.ClearRequests()");
        lab.Get("$null = $emulator.Faults.Add('DelayAfterApply', 'DescribeHaVips', 1, 1, [timespan]::FromMilliseconds(300))");

        var ids = lab.Get("1..6 | ForEach-Object { 'havip-{0:0000}' -f $_ } | " + command).Select(one => (string)one.Properties[property].Value);

        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"havip-{n:0000}"), ids);
    }

    [Fact]
    public void Whoever_wants_only_some_reads_only_those()
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(12));

        var ids = lab.Get(GetAll + "-Skip 2 -First 3").Select(haVip => (string)haVip.Properties["HaVipId"].Value);

        Assert.Equal(["havip-0003", "havip-0004", "havip-0005"], ids);
        Assert.Equal(5, lab.Count("DescribeHaVips"));
    }

    // Reaches the number, and for twenty more looks does not go beyond it.
    private static async Task WhileRunningAsync(Lab lab, string script, int expected, Func<int>? count = null, int more = 0)
    {
        using var shell = lab.Engine.Shell(script);
        var running = shell.BeginInvoke();
        count ??= () => lab.ChangeCount;
        var looks = 0;
        Eventually.Is(() =>
        {
            var reached = count();
            Assert.True(reached <= expected + more, $"{reached} under way, {expected} expected.");
            return reached >= expected && ++looks > 20;
        });
        await shell.StopAsync(null, null);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Factory.FromAsync(running, shell.EndInvoke));
    }
}
