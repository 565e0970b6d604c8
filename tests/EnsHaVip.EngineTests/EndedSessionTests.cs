using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>A session that is ended while it is in use, by another runspace, and one that a new Connect-EnsHaVip takes the place of.</summary>
public sealed class EndedSessionTests
{
    [Theory]
    [InlineData($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -Wait -PollIntervalSec 600", "was accepted before")]
    [InlineData($"Wait-EnsHaVip {Lab.ApiVip} {Lab.Web1} -PollIntervalSec 600", "has ended")]
    public void A_wait_ends_at_once_with_NoSession(string command, string said)
    {
        using var lab = new Lab("-AssociateSec 600");
        using var other = new Engine();
        var session = lab.Get("Get-EnsHaVipSession").Single();
        using var shell = lab.Engine.Shell(command + " -Verbose");
        var running = shell.BeginInvoke();
        Eventually.Is(() => Answers(shell) == 1);

        other.Get("Disconnect-EnsHaVip $session", ("session", session));
        shell.EndInvoke(running);

        var error = Assert.Single(shell.Streams.Error);
        Assert.StartsWith("NoSession,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains(said, error.ErrorDetails.Message);
    }

    [Fact]
    public void A_change_whose_answer_was_not_there_yet_is_of_unknown_outcome()
    {
        using var lab = new Lab();
        using var other = new Engine();
        var session = lab.Get("Get-EnsHaVipSession").Single();
        var slow = lab.Get("$emulator.Faults.Add('DelayAfterApply', 'AssociateHaVip', 1, 1, [timespan]::FromMinutes(5))").Single();
        using var shell = lab.Engine.Shell($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}");
        var running = shell.BeginInvoke();
        Eventually.Is(() => (int)slow.Properties["Matched"].Value > 0);

        other.Get("Disconnect-EnsHaVip $session", ("session", session));
        shell.EndInvoke(running);

        Assert.StartsWith("OutcomeUnknown,", Assert.Single(shell.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_session_that_another_runspace_ended_is_said_to_have_ended()
    {
        using var lab = new Lab();
        using var other = new Engine();
        other.Get("Disconnect-EnsHaVip $session", ("session", lab.Get("Get-EnsHaVipSession").Single()));

        var error = Assert.Single(lab.Run("Get-EnsHaVip").Errors);

        Assert.StartsWith("NoSession,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("has ended", error.ErrorDetails.Message);
    }

    [Fact]
    public void A_credential_serves_another_session_after_the_first_has_ended()
    {
        using var lab = new Lab();

        lab.Get("$null = Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint -Verify; Disconnect-EnsHaVip");

        Assert.Single(lab.Get("Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint -Verify"));
    }

    [Fact]
    public void A_Connect_that_fails_leaves_no_session_to_work_on_with()
    {
        using var lab = new Lab();

        lab.Run("Connect-EnsHaVip $key -Endpoint $emulator.Endpoint -Verify", ("key", Keys.Of("emulator-key-id", "wrong")));

        Assert.Empty(lab.Get("Get-EnsHaVipSession"));
        var error = Assert.Single(lab.Run("Get-EnsHaVip").Errors);
        Assert.StartsWith("NoSession,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("the last Connect-EnsHaVip in this runspace made none", error.ErrorDetails.Message);
    }

    [Fact]
    public void The_variable_that_holds_the_default_session_is_not_in_the_way()
    {
        using var lab = new Lab();

        Assert.Empty(lab.Run("$EnsHaVipDefaultSession").Output);
        Assert.Empty(lab.Run("$EnsHaVipDefaultSession = 1; $global:EnsHaVipDefaultSession = 1").Output);

        Assert.Single(lab.Get("Get-EnsHaVipSession"));
    }

    // What Start-Job, a remote session and Export-Clixml make of a session.
    [Theory]
    [InlineData("Get-EnsHaVip -Session $copy")]
    [InlineData("$copy | Disconnect-EnsHaVip")]
    [InlineData("Disconnect-EnsHaVip $copy")]
    public void A_session_of_another_process_is_refused_with_what_to_do(string command)
    {
        using var lab = new Lab();
        var session = lab.Get("Get-EnsHaVipSession").Single();
        var copy = PSSerializer.Deserialize(PSSerializer.Serialize(session));

        var error = Assert.Single(lab.Run(command, ("copy", copy)).Errors);

        Assert.Contains("cannot cross processes", error.ToString());
        Assert.Contains("Connect-EnsHaVip", error.ToString());
    }

    // What was answered has a line with the request's id; a stream that is still open is not to be enumerated.
    private static int Answers(PowerShell shell) =>
        Enumerable.Range(0, shell.Streams.Verbose.Count).Count(line => shell.Streams.Verbose[line].Message.Contains(" ms, request ", StringComparison.Ordinal));
}
