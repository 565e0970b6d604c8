using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>What the client says goes to the streams that the user asked for, and an early end is honest about what was sent.</summary>
public sealed class StreamTests
{
    private const string Stop = "Ctrl+C";
    private const string Close = "a closing runspace";

    [Fact]
    public void Verbose_has_one_line_a_request_with_operation_ids_attempt_and_request_id()
    {
        using var lab = new Lab();

        var result = lab.Run($"Get-EnsHaVip {Lab.WebVip}, {Lab.ApiVip} -ThrottleLimit 1 -Verbose");

        Assert.Equal(2, result.Verbose.Count);
        Assert.Contains("DescribeHaVips HaVipId=" + Lab.WebVip, result.Verbose[0]);
        Assert.Contains("attempt 1", result.Verbose[0]);
        Assert.Matches("request [0-9A-F-]{36}", result.Verbose[0]);
    }

    [Theory]
    [InlineData("Get-EnsHaVip", 0)]
    [InlineData("Get-EnsHaVip -Verbose:$false", 0)]
    [InlineData("$VerbosePreference = 'Continue'; Get-EnsHaVip -Verbose:$false", 0)]
    [InlineData("$VerbosePreference = 'SilentlyContinue'; Get-EnsHaVip", 0)]
    [InlineData("$VerbosePreference = 'Continue'; Get-EnsHaVip", 1)]
    [InlineData("Get-EnsHaVip -Verbose", 1)]
    [InlineData("function Outer { [CmdletBinding()] param() Get-EnsHaVip }; Outer -Verbose", 1)]
    public void The_preference_counts_as_much_as_the_parameter(string script, int lines)
    {
        using var lab = new Lab();

        Assert.Equal(lines, lab.Run(script).Verbose.Count);
    }

    [Fact]
    public void A_repeat_is_a_warning()
    {
        using var lab = new Lab();
        lab.Get("$emulator.Faults.Add('ThrottledWithHint', 'DescribeHaVips', 1, 1, $null, [timespan]::FromMilliseconds(1))");

        var result = lab.Run($"Get-EnsHaVip {Lab.WebVip}");

        Assert.Contains("Throttling.User", Assert.Single(result.Warnings));
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_wait_shows_its_progress_and_takes_it_away()
    {
        using var lab = new Lab("-AssociateSec 0.3");

        var progress = lab.Run($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}, {Lab.StoppedWeb} -Wait -PollIntervalSec 0.02").Progress;

        Assert.Contains(progress, record => record.RecordType == ProgressRecordType.Processing);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.All(progress, record => Assert.Equal(progress[0].ActivityId, record.ActivityId));
    }

    // What stops a pipeline from inside: -ErrorAction Stop, a consumer that wants no more, a consumer that fails.
    [Theory]
    [InlineData("(Bad) -ErrorAction Stop")]
    [InlineData("(Known) | ForEach-Object { break }")]
    [InlineData("(Known) | ForEach-Object { throw 'consumer' }")]
    [InlineData("(Known) | Stop-Upstream")]
    public void A_change_that_is_under_way_when_the_pipeline_ends_is_named(string ending)
    {
        // The first pair is sent and never answered; the second, an id that cannot be one or a pair that is there already, is done with at once.
        using var lab = new Lab(testCmdlets: ("Stop-Upstream", typeof(StopUpstreamCommand)));
        lab.Get("$fault = $emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 1, 1, [timespan]::FromMinutes(5))");
        var second = ending.StartsWith("(Bad)", StringComparison.Ordinal) ? ("a bad id", Lab.Web1) : (Lab.ApiVip, Lab.Web2);

        var watch = Stopwatch.StartNew();
        var result = lab.Run($$"""
            function Pair($haVipId, $instanceId) { [pscustomobject]@{ HaVipId = $haVipId; InstanceId = $instanceId } }
            foreach ($once in 1) {
                & { Pair '{{Lab.WebVip}}' '{{Lab.Web1}}'; while ($fault.Applied -eq 0) { }; Pair '{{second.Item1}}' '{{second.Item2}}' } |
                    Add-EnsHaVipAssociation -PassThru -Verbose {{ending[(ending.IndexOf(')') + 1)..]}}
            }
            """);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Single(result.Verbose, line => line.StartsWith($"AssociateHaVip HaVipId={Lab.WebVip} InstanceId={Lab.Web1}: sent", StringComparison.Ordinal)
            && line.Contains("it may still happen", StringComparison.Ordinal));
    }

    // What stops a pipeline from outside. The first change is sent and never answered, the second stands in line and is not sent.
    [Theory]
    [InlineData(Stop)]
    [InlineData(Close)]
    public async Task What_was_sent_when_the_pipeline_is_stopped_is_named_and_what_was_not_is_not(string ending)
    {
        var host = new CapturingHost(width: 200);
        var lab = new Lab(host: host);
        var fault = lab.Get("$emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 1, 1, [timespan]::FromMinutes(5))").Single();
        using var shell = lab.Engine.Shell($$"""
            [pscustomobject]@{ HaVipId = '{{Lab.WebVip}}'; InstanceId = '{{Lab.Web1}}' }, [pscustomobject]@{ HaVipId = '{{Lab.ApiVip}}'; InstanceId = '{{Lab.Web1}}' } |
                Add-EnsHaVipAssociation -ThrottleLimit 1 -Verbose
            """);
        var running = shell.BeginInvoke();
        Eventually.Is(() => (int)fault.Properties["Applied"].Value == 1 && Sending(shell).Length > 0);

        await EndAsync(lab, shell, running, ending);

        Assert.Equal([$"AssociateHaVip HaVipId={Lab.WebVip} InstanceId={Lab.Web1}: sending, attempt 1."], Sending(shell));
        AssertGivenUp(host);
    }

    // Whoever gives the pairs is busy when the stop comes, or fails: the cmdlet itself is not running then.
    [Theory]
    [InlineData(Stop)]
    [InlineData(Close)]
    [InlineData("throw 'upstream'")]
    public async Task What_was_sent_when_the_pipeline_ends_between_two_items_is_named_on_the_screen(string ending)
    {
        var host = new CapturingHost(width: 200);
        var lab = new Lab(host: host);
        var fault = lab.Get("$fault = $emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 1, 1, [timespan]::FromMinutes(5)); $fault").Single();
        using var shell = lab.Engine.Shell($$"""
            & { [pscustomobject]@{ HaVipId = '{{Lab.WebVip}}'; InstanceId = '{{Lab.Web1}}' }; while ($fault.Applied -eq 0) { }; {{(ending is Stop or Close ? "while ($true) { }" : ending)}} } |
                Add-EnsHaVipAssociation -Verbose
            """);
        var running = shell.BeginInvoke();
        Eventually.Is(() => (int)fault.Properties["Applied"].Value == 1);

        await EndAsync(lab, shell, running, ending);

        AssertGivenUp(host);
    }

    private static async Task EndAsync(Lab lab, PowerShell shell, IAsyncResult running, string ending)
    {
        var watch = Stopwatch.StartNew();
        if (ending == Stop)
        {
            await shell.StopAsync(null, null);
        }
        else if (ending == Close)
        {
            lab.Engine.Runspace.Close();
        }

        await Assert.ThrowsAnyAsync<RuntimeException>(() => Task.Factory.FromAsync(running, shell.EndInvoke));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        if (ending != Close)
        {
            lab.Dispose();
        }
    }

    private static string[] Sending(PowerShell shell) =>
        [.. shell.Streams.Verbose.Select(line => line.Message).Where(line => line.Contains(": sending", StringComparison.Ordinal))];

    private static void AssertGivenUp(CapturingHost host) =>
        Assert.Single(host.Shown.Split('\n'), line => line.StartsWith($"VERBOSE: AssociateHaVip HaVipId={Lab.WebVip} InstanceId={Lab.Web1}: sent", StringComparison.Ordinal)
            && line.Contains("it may still happen", StringComparison.Ordinal));
}
