using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>What the client says goes to the streams that the user asked for, and an early end is honest about what was sent.</summary>
public sealed class StreamTests
{
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
        var second = ending.StartsWith("(Bad)", System.StringComparison.Ordinal) ? ("a bad id", Lab.Web1) : (Lab.ApiVip, Lab.Web2);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = lab.Run($$"""
            function Pair($haVipId, $instanceId) { [pscustomobject]@{ HaVipId = $haVipId; InstanceId = $instanceId } }
            foreach ($once in 1) {
                & { Pair '{{Lab.WebVip}}' '{{Lab.Web1}}'; while ($fault.Applied -eq 0) { }; Pair '{{second.Item1}}' '{{second.Item2}}' } |
                    Add-EnsHaVipAssociation -PassThru -Verbose {{ending[(ending.IndexOf(')') + 1)..]}}
            }
            """);

        Assert.True(watch.Elapsed < System.TimeSpan.FromSeconds(20));
        Assert.Single(result.Verbose, line => line.StartsWith($"AssociateHaVip HaVipId={Lab.WebVip} InstanceId={Lab.Web1}: sent", System.StringComparison.Ordinal)
            && line.Contains("it may still happen", System.StringComparison.Ordinal));
    }
}
