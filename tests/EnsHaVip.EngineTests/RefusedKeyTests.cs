using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>A failure that ends the command ends it last: what was under way is told of first, each item with its outcome.</summary>
public sealed class RefusedKeyTests
{
    private const string KeyId = "key-to-be-revoked";
    private const string Code = "InvalidAccessKeyId.Inactive";

    [Fact]
    public void Pairs_that_were_accepted_before_the_key_was_refused_each_get_their_own_error()
    {
        using var lab = Connected("-AssociateSec 600");

        var (result, ended) = RunAndRevoke(lab, "$pairs | Add-EnsHaVipAssociation -Wait -PassThru -PollIntervalSec 0.05", changes: 3);

        var errors = result.Errors.Append(ended).ToList();
        Assert.Equal(
            [$"{Lab.WebVip} -> {Lab.Web1}", $"{Lab.ApiVip} -> {Lab.StoppedWeb}", $"{Lab.MailVip} -> {Lab.Mail1}"],
            errors.Select(error => error.TargetObject.ToString()!).OrderBy(pair => pair.Contains(Lab.MailVip, StringComparison.Ordinal) ? 2 : pair.Contains(Lab.ApiVip, StringComparison.Ordinal) ? 1 : 0));
        Assert.All(errors, error =>
        {
            Assert.StartsWith(Code + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("was accepted before", error.ErrorDetails.Message);
            Assert.Equal("Applied", (string)((dynamic)error.Exception).Outcome.ToString());
        });
        Assert.Empty(result.Output);
    }

    [Fact]
    public void What_came_to_its_end_meanwhile_is_emitted_before_the_command_ends()
    {
        using var lab = Connected(Lab.AtOnce);
        lab.Emulator.HoldAssociation(Lab.WebVip, Lab.Web1);

        var (result, ended) = RunAndRevoke(lab, "$pairs | Add-EnsHaVipAssociation -Wait -PassThru -PollIntervalSec 0.05", changes: 3, isTime: output => output.Count == 2);

        Assert.Equal([Lab.ApiVip, Lab.MailVip], result.Output.Select(pair => (string)pair.Properties["HaVipId"].Value).Order());
        Assert.Empty(result.Errors);
        Assert.Equal($"{Lab.WebVip} -> {Lab.Web1}", ended.TargetObject.ToString());
    }

    [Fact]
    public void Deletions_that_were_accepted_each_get_their_own_error()
    {
        using var lab = Connected("-DeleteSec 600");

        var (result, ended) = RunAndRevoke(lab, $"'{Lab.WebVip}', '{Lab.MailVip}' | Remove-EnsHaVip -Wait -PollIntervalSec 0.05", changes: 1);

        var errors = result.Errors.Append(ended).ToList();
        Assert.Equal([Lab.WebVip, Lab.MailVip], errors.Select(error => error.TargetObject.ToString()!).Order());
        Assert.All(errors, error => Assert.Contains("was accepted before", error.ErrorDetails.Message));
    }

    // 12 pairs that wait are all taken at once; only those whose turn it is are sent.
    [Fact]
    public void Of_many_that_wait_for_their_turn_none_is_sent_any_more_and_each_says_so()
    {
        using var service = StubService.Refusing(Code, status: 403);
        using var engine = new Engine();
        service.Connect(engine);

        var result = engine.Run("1..12 | ForEach-Object { \"havip-$_\" } | Add-EnsHaVipAssociation -InstanceId i-1 -Wait -ThrottleLimit 3");

        Assert.InRange(service.Operations.Count, 1, 3);
        Assert.InRange(result.Errors.Count, 1, 12);
        Assert.All(result.Errors, error =>
        {
            Assert.StartsWith(Code + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal("NotApplied", (string)((dynamic)error.Exception).Outcome.ToString());
        });
        Assert.Equal(result.Errors.Count - service.Operations.Count, result.Errors.Count(error => error.ErrorDetails.Message.Contains("was not sent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_ends_it_while_what_is_under_way_still_settles()
    {
        var changes = 0;
        using var service = StubService.Answering(operation => operation == "DescribeHaVips"
            ? (200, """{"RequestId":"D","TotalCount":"1","PageNumber":"1","PageSize":"10","HaVips":[{"HaVipId":"havip-1","Status":"InUse","VSwitchId":"vsw-1","AssociatedInstances":[{"InstanceId":"i-1","InstanceType":"EnsInstance","Status":"Associating"}]}]}""")
            : ++changes == 1 ? (200, """{"RequestId":"A"}""") : (403, $$"""{"RequestId":"R","Code":"{{Code}}","Message":"no"}"""));
        using var engine = new Engine();
        service.Connect(engine);
        using var shell = engine.Shell("Add-EnsHaVipAssociation havip-1 i-1, i-2 -Wait -PollIntervalSec 0.05; 'after'");
        var running = shell.BeginInvoke();
        Eventually.Is(() => changes == 2 && service.Operations.Count(operation => operation == "DescribeHaVips") > 5);
        var watch = Stopwatch.StartNew();

        await shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Factory.FromAsync(running, shell.EndInvoke));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
        Assert.Empty(shell.Streams.Error);
    }

    private static Lab Connected(string options)
    {
        var lab = new Lab(options);
        lab.Emulator.AddAccessKey(KeyId, "secret");
        lab.Get("$null = Connect-EnsHaVip $key -Endpoint $emulator.Endpoint", ("key", Keys.Of(KeyId, "secret")));
        lab.Get($"$pairs = foreach ($pair in @('{Lab.WebVip}', '{Lab.Web1}'), @('{Lab.ApiVip}', '{Lab.StoppedWeb}'), @('{Lab.MailVip}', '{Lab.Mail1}')) {{ [pscustomobject]@{{ HaVipId = $pair[0]; InstanceId = $pair[1] }} }}");
        return lab;
    }

    // Runs it until the changes are accepted, and revokes the key under it.
    private static (EngineResult Result, ErrorRecord Ended) RunAndRevoke(Lab lab, string command, int changes, Func<ICollection<PSObject>, bool>? isTime = null)
    {
        using var shell = lab.Engine.Shell("$ended = $null; try { " + command + " } catch { $ended = $_ }");
        using var output = new PSDataCollection<PSObject>();
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Eventually.Is(() => lab.ChangeCount == changes && isTime?.Invoke(output) != false);
        lab.Emulator.SetAccessKeyActive(KeyId, false);
        shell.EndInvoke(running);
        var ended = lab.Engine.Runspace.SessionStateProxy.GetVariable("ended");
        return (new EngineResult([.. output], shell.Streams, null), (ended is PSObject wrapped ? wrapped.BaseObject : ended) as ErrorRecord ?? throw new InvalidOperationException("The command did not end with an error."));
    }
}
