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

        var result = lab.Run($"Get-EnsHaVip {Lab.WebVip}, {Lab.ApiVip} -Verbose");

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
        lab.Get("$emulator.Faults.Add('ThrottledWithHint', 'DescribeHaVips', 1, 1, $null, [timespan]::FromMilliseconds(1))", ("emulator", lab.Emulator));

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
    [InlineData("Add-EnsHaVipAssociation 'havip-none', 'havip-5p14t0001' i-50c4abcd -Verbose -ErrorAction Stop")]
    [InlineData("foreach ($once in 1) { Get-EnsHaVip 'havip-5p14t0002' | Add-EnsHaVipAssociation -InstanceId i-50c4abce, i-50c4abcd -PassThru -Verbose | ForEach-Object { break } }")]
    [InlineData("Get-EnsHaVip 'havip-5p14t0002' | Add-EnsHaVipAssociation -InstanceId i-50c4abce, i-50c4abcd -PassThru -Verbose | ForEach-Object { throw 'consumer' }")]
    [InlineData("Get-EnsHaVip 'havip-5p14t0002' | Add-EnsHaVipAssociation -InstanceId i-50c4abce, i-50c4abcd -PassThru -Verbose | Stop-Upstream")]
    public void A_change_that_is_under_way_when_the_pipeline_ends_is_named(string command)
    {
        // The first item is answered at once (an unknown HAVIP; a pair that is there already), the second never is.
        using var lab = new Lab(testCmdlets: ("Stop-Upstream", typeof(StopUpstreamCommand)));
        lab.Get("$null = $emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 2, 1, [timespan]::FromMinutes(5))", ("emulator", lab.Emulator));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = lab.Run(command);

        Assert.True(watch.Elapsed < System.TimeSpan.FromSeconds(20));
        Assert.Contains(result.Verbose, line => line.StartsWith("AssociateHaVip HaVipId=", System.StringComparison.Ordinal) && line.Contains("it may still happen", System.StringComparison.Ordinal));
    }
}
