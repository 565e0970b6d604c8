using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class WaitHaVipTests
{
    private const string Fast = "-PollIntervalSec 0.01";

    [Fact]
    public void Each_is_emitted_as_soon_as_it_is_there()
    {
        using var lab = new Lab();
        lab.Emulator.SetHaVipStatus(Lab.WebVip, "Creating");
        lab.Emulator.SetHaVipStatus(Lab.MailVip, "Creating");
        using var shell = lab.Engine.Shell($"Get-EnsHaVip | Wait-EnsHaVip {Fast}");
        using var output = new PSDataCollection<PSObject>();
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);

        Eventually.Is(() => output.Count == 1);
        lab.Emulator.SetHaVipStatus(Lab.MailVip, "Available");
        Eventually.Is(() => output.Count == 2);
        lab.Emulator.SetHaVipStatus(Lab.WebVip, "Available");
        shell.EndInvoke(running);

        Assert.Equal([Lab.ApiVip, Lab.MailVip, Lab.WebVip], output.Select(haVip => (string)haVip.Properties["HaVipId"].Value));
        Assert.Equal(["InUse", "Available", "Available"], output.Select(haVip => (string)haVip.Properties["Status"].Value));
        Assert.All(output, haVip => Assert.True((int)((dynamic)haVip.Properties["Wait"].Value).Polls > 0));
    }

    [Theory]
    [InlineData($"Wait-EnsHaVip {Lab.WebVip}, {Lab.MailVip} -Status Availble", true)]
    [InlineData($"Wait-EnsHaVip {Lab.ApiVip} {Lab.Web2} -Status Available", true)]
    [InlineData($"Wait-EnsHaVip {Lab.WebVip} -Status available", false)]
    [InlineData($"Wait-EnsHaVip {Lab.ApiVip} {Lab.Web2} -Status inuse", false)]
    public void A_status_that_is_not_documented_is_warned_of_once_and_waited_for(string command, bool isWarnedOf)
    {
        using var lab = new Lab();

        var result = lab.Run(command + (isWarnedOf ? " -TimeoutSec 0.05 " : " ") + Fast);

        Assert.Equal(isWarnedOf ? 1 : 0, result.Warnings.Count(warning => warning.Contains("no documented status", StringComparison.Ordinal)));
        Assert.All(result.Errors, error => Assert.StartsWith("WaitTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(isWarnedOf, result.Errors.Count > 0);
    }

    [Fact]
    public void One_poll_serves_all_that_wait()
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(80));
        lab.Get("$all = Get-EnsHaVip; $emulator.ClearRequests()");

        Assert.Equal(80, lab.Get($"$all | Wait-EnsHaVip {Fast}").Length);

        Assert.True(lab.Requests.Count < 80, $"{lab.Requests.Count} requests for 80 HAVIPs.");
    }

    [Fact]
    public void A_pair_is_waited_for_itself_and_comes_back_with_figures()
    {
        using var lab = new Lab("-AssociateSec 0.1");
        lab.Get($"Add-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web1}");

        var pair = lab.Get($"Wait-EnsHaVip {Lab.ApiVip} {Lab.Web1} {Fast}").Single();

        Assert.Equal("EnsHaVip.HaVipAssociation", pair.TypeNames[0]);
        Assert.Equal("InUse", pair.Properties["Status"].Value);
        Assert.NotNull(pair.Properties["Wait"].Value);
    }

    [Fact]
    public void What_is_gone_is_a_success_and_comes_back_with_an_empty_status()
    {
        using var lab = new Lab("-UnassociateSec 0.1");

        var output = lab.Get($"""
            $pair = Get-EnsHaVipAssociation {Lab.ApiVip}
            $pair | Remove-EnsHaVipAssociation
            $pair | Wait-EnsHaVip -Gone {Fast}
            Wait-EnsHaVip havip-none -Gone {Fast}
            """);

        Assert.Equal([$"{Lab.ApiVip} -> {Lab.Web2}", "havip-none"], output.Select(item => item.ToString()));
        Assert.All(output, item => Assert.Equal(string.Empty, item.Properties["Status"].Value));
    }

    [Fact]
    public void One_that_takes_too_long_is_one_error_and_the_others_come()
    {
        using var lab = new Lab();
        lab.Emulator.SetHaVipStatus(Lab.WebVip, "Creating");

        var result = lab.Run($"Get-EnsHaVip | Wait-EnsHaVip -TimeoutSec 0.3 {Fast}");

        Assert.Equal([Lab.ApiVip, Lab.MailVip], result.Output.Select(haVip => haVip.ToString()).Order());
        var error = Assert.Single(result.Errors);
        Assert.Equal("WaitTimeout,EnsHaVip.Commands.WaitEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Equal(Lab.WebVip, error.TargetObject);
        Assert.Contains("Creating", error.ErrorDetails.Message);
    }

    [Fact]
    public void A_pair_that_vanishes_fails_at_once()
    {
        using var lab = new Lab("-AssociateSec 600");
        lab.Get($"Add-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web1}");
        using var shell = lab.Engine.Shell($"Wait-EnsHaVip {Lab.ApiVip} {Lab.Web1} {Fast}");
        var running = shell.BeginInvoke();
        var before = lab.Count("DescribeHaVips");
        Eventually.Is(() => lab.Count("DescribeHaVips") > before + 2);

        lab.Emulator.DropAssociation(Lab.ApiVip, Lab.Web1);
        shell.EndInvoke(running);

        var error = Assert.Single(shell.Streams.Error);
        Assert.Equal("WaitFailedState,EnsHaVip.Commands.WaitEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.Equal($"{Lab.ApiVip} -> {Lab.Web1}", error.TargetObject.ToString());
    }

    [Fact]
    public void A_status_can_be_given_in_any_case()
    {
        using var lab = new Lab();

        Assert.Equal(Lab.WebVip, lab.Get($"Wait-EnsHaVip {Lab.WebVip} -Status available {Fast}").Single().ToString());
    }

    [Theory]
    [InlineData("Wait-EnsHaVip 'not an id'")]
    [InlineData("Wait-EnsHaVip havip-1 'not an id'")]
    public void An_id_that_cannot_be_one_is_an_error_and_nothing_is_sent(string command)
    {
        using var lab = new Lab();

        Assert.StartsWith("InvalidArgument,", Assert.Single(lab.Run(command).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(lab.Requests);
    }
}
