using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class SessionTests
{
    [Fact]
    public void Connecting_gives_a_session_and_makes_it_the_runspaces()
    {
        using var engine = new Engine();

        var session = engine.Get("Connect-EnsHaVip -Credential $key -Endpoint China", ("key", Keys.Some)).Single();
        var current = engine.Get("Get-EnsHaVipSession").Single();

        Assert.Same(session.BaseObject, current.BaseObject);
        Assert.Equal("https://ens.aliyuncs.com/", session.Properties["Endpoint"].Value.ToString());
        Assert.Equal("LTAI****", session.Properties["AccessKeyId"].Value);
    }

    [Fact]
    public void Connecting_sends_nothing_and_the_call_it_rehearses_goes_nowhere()
    {
        using var lab = new Lab();

        lab.Get("[EnsHaVip.EnsClient]::RehearseAsync().Wait()");

        Assert.Empty(lab.Emulator.GetRequests());
    }

    [Theory]
    [InlineData("Get-EnsHaVip")]
    [InlineData("'havip-1', 'havip-2' | Get-EnsHaVip")]
    [InlineData("Get-EnsHaVipAssociation")]
    [InlineData("Add-EnsHaVipAssociation havip-1 i-1")]
    [InlineData("Add-EnsHaVipAssociation havip-1 i-1 -WhatIf")]
    [InlineData("Remove-EnsHaVipAssociation havip-1 i-1")]
    [InlineData("'havip-1', 'havip-2' | Wait-EnsHaVip")]
    public void Without_a_session_the_command_ends_with_NoSession_once_however_many_items_there_are(string command)
    {
        using var engine = new Engine();

        var error = engine.Run(command).Errors.Single();

        Assert.StartsWith("NoSession,EnsHaVip.Commands.", error.FullyQualifiedErrorId, System.StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Connect-EnsHaVip", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Two_runspaces_keep_their_accounts_apart()
    {
        using var lab = new Lab();
        lab.Emulator.AddAccount("other-key-id", "other-key-secret");
        using var other = new Engine();
        other.Get("$null = Connect-EnsHaVip $key -Endpoint $emulator.Endpoint", ("key", Keys.Of("other-key-id", "other-key-secret")), ("emulator", lab.Emulator));

        var results = Enumerable.Range(0, 40).AsParallel().WithDegreeOfParallelism(4)
            .Select(n => (IsOther: n % 2 == 0, Count: n % 2 == 0 ? Locked(other) : Locked(lab.Engine))).ToList();

        Assert.All(results, result => Assert.Equal(result.IsOther ? 0 : 3, result.Count));

        static int Locked(Engine engine)
        {
            lock (engine)
            {
                return engine.Get("Get-EnsHaVip").Length;
            }
        }
    }

    [Fact]
    public void A_session_that_is_given_wins_over_the_runspaces()
    {
        using var lab = new Lab();
        lab.Emulator.AddAccount("other-key-id", "other-key-secret");
        lab.Get("$first = Get-EnsHaVipSession; $second = Connect-EnsHaVip $key -Endpoint $emulator.Endpoint", ("key", Keys.Of("other-key-id", "other-key-secret")));

        Assert.Empty(lab.Get("Get-EnsHaVip"));
        Assert.Equal(3, lab.Get("Get-EnsHaVip -Session $first").Length);
        Assert.Single(lab.Get("Get-EnsHaVipAssociation -Session $first"));
    }

    [Fact]
    public void A_session_can_be_shared_with_another_runspace()
    {
        using var lab = new Lab();
        var session = lab.Get("Get-EnsHaVipSession").Single();
        using var other = new Engine();

        Assert.Equal(3, other.Get("Get-EnsHaVip -Session $session", ("session", session)).Length);
        Assert.Empty(other.Get("Get-EnsHaVipSession"));
    }

    [Fact]
    public void A_session_that_was_ended_is_refused_and_forgotten()
    {
        using var lab = new Lab();

        lab.Get("$session = Get-EnsHaVipSession; Disconnect-EnsHaVip; Disconnect-EnsHaVip");

        Assert.Empty(lab.Get("Get-EnsHaVipSession"));
        Assert.Equal(false, lab.Get("$session.IsConnected").Single().BaseObject);
        var error = lab.Run("Get-EnsHaVip -Session $session").Errors.Single();
        Assert.StartsWith("NoSession,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal);
        Assert.Contains("ended", error.ErrorDetails.Message);
    }

    [Fact]
    public void Ending_another_session_leaves_the_runspaces_alone()
    {
        using var lab = new Lab();

        lab.Get("$first = Get-EnsHaVipSession; $null = Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint; $first | Disconnect-EnsHaVip");

        Assert.Equal(3, lab.Get("Get-EnsHaVip").Length);
    }

    [Fact]
    public void Verify_makes_no_session_of_a_key_that_is_refused()
    {
        using var lab = new Lab();
        lab.Get("Disconnect-EnsHaVip");

        var error = lab.Run("Connect-EnsHaVip $key -Endpoint $emulator.Endpoint -Verify", ("key", Keys.Of("emulator-key-id", "wrong"))).Errors.Single();

        Assert.StartsWith("SignatureDoesNotMatch,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal);
        Assert.Empty(lab.Get("Get-EnsHaVipSession"));
        Assert.Single(lab.Requests);
    }

    [Fact]
    public void Verify_of_a_good_key_makes_one_call_and_the_session()
    {
        using var lab = new Lab();

        Assert.Single(lab.Get("Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint -Verify"));
        Assert.Single(lab.Requests);
    }

    [Theory]
    [InlineData("not a uri at all")]
    [InlineData("http://ens.aliyuncs.com")]
    [InlineData("ftp://ens.aliyuncs.com")]
    [InlineData("https://ens.aliyuncs.com/path?x=1")]
    [InlineData("https://user:password@ens.aliyuncs.com")]
    public void An_endpoint_that_may_not_be_used_is_refused_before_anything_is_sent(string endpoint)
    {
        using var engine = new Engine();

        var error = engine.Run("Connect-EnsHaVip $key -Endpoint $endpoint", ("key", Keys.Some), ("endpoint", endpoint)).Errors.Single();

        Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal);
        Assert.DoesNotContain("password", error.ToString());
        Assert.Empty(engine.Get("Get-EnsHaVipSession"));
    }

    [Fact]
    public void Endpoints_with_a_name_are_completed()
    {
        using var engine = new Engine();

        Assert.Equal(["China"], Complete(engine, "Connect-EnsHaVip -Endpoint c"));
        Assert.Equal(["China", "International"], Complete(engine, "Connect-EnsHaVip -Endpoint "));
        Assert.Equal(["Available"], Complete(engine, "Get-EnsHaVip -Status av"));
        Assert.Equal(["EnsInstance"], Complete(engine, "Add-EnsHaVipAssociation -InstanceType e"));
    }

    private static string[] Complete(Engine engine, string text) =>
        [.. engine.Get("(TabExpansion2 $text $text.Length).CompletionMatches.CompletionText", ("text", text)).Select(match => match.ToString())];
}
