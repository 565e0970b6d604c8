using System;
using System.Collections;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Several sessions at once: each runspace has its own default, and what is given always wins.</summary>
public sealed class ParallelSessionTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly object _emulator;

    public ParallelSessionTests() =>
        _emulator = _engine.Get("$emulator = Start-EnsHaVipEmulator -Seed $seed; $emulator", ("seed", TwoAccounts())).Single().BaseObject;

    [Fact]
    public async Task Two_accounts_in_sixteen_runspaces_never_mix()
    {
        const int Runspaces = 16;
        const int Calls = 20;

        var results = await Task.WhenAll(Enumerable.Range(0, Runspaces).Select(number => Task.Run(() =>
        {
            var account = number % 2 == 0 ? "one" : "two";
            using var engine = new Engine();
            engine.Get("$null = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf(account)), ("emulator", _emulator));
            var names = engine.Get($"1..{Calls} | ForEach-Object {{ Get-EnsHaVip }} | ForEach-Object Name").Select(n => n.ToString()).ToArray();
            return (Account: account, Names: names);
        })));

        Assert.All(results, result => Assert.Equal(Enumerable.Repeat("vip-of-" + result.Account, Calls), result.Names));

        // The emulator's side: whose key asked, and how often.
        var byKey = _engine.Get("$emulator.GetRequests() | ForEach-Object AccessKeyId").GroupBy(key => key.ToString()).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(2, byKey.Count);
        Assert.All(byKey.Values, count => Assert.Equal(Runspaces / 2 * Calls, count));
    }

    [Fact]
    public async Task Runspaces_that_share_a_session_keep_to_its_rate_together()
    {
        const int Runspaces = 4;
        const int Calls = 5;
        const double PerSecond = 20;
        var session = _engine.Get("Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint -RequestsPerSecond $rate", ("key", KeyOf("one")), ("rate", PerSecond)).Single().BaseObject;
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, Runspaces).Select(_ => Task.Run(() =>
        {
            using var engine = new Engine();
            engine.Get($"1..{Calls} | ForEach-Object {{ Get-EnsHaVip -Session $session }}", ("session", session));
        })));

        // Each on its own would be done in a fourth of the time. A slow machine only makes it longer.
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(((Runspaces * Calls) - 1) / PerSecond), watch.Elapsed.ToString());
        Assert.Equal(Runspaces * Calls, _engine.Get("$emulator.GetRequests()").Length);
    }

    [Fact]
    public async Task Runspaces_that_share_a_session_are_held_back_together_when_one_is_throttled()
    {
        var session = _engine.Get("Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("one"))).Single().BaseObject;
        _engine.Get("$fault = $emulator.Faults.Add('ThrottledWithHint', 'DescribeHaVips', 1, 1, $null, [timespan]::FromSeconds(2))");
        using var second = new Engine();
        using var shell = _engine.Shell("Get-EnsHaVip -Session $session", ("session", session));
        var first = shell.BeginInvoke();

        // The warning of the repeat: by then the client knows.
        Eventually.Is(() => shell.Streams.Warning.Count > 0);
        second.Get("Get-EnsHaVip -Session $session", ("session", session));
        await Task.Factory.FromAsync(first, shell.EndInvoke);

        // The service's clock: from the refusal on nothing arrived for the two seconds that it asked for.
        var times = Requests().Select(request => (DateTimeOffset)request.Properties["Time"].Value).ToArray();
        Assert.Equal(3, times.Length);
        Assert.All(times.Skip(1), time => Assert.True(time - times[0] >= TimeSpan.FromSeconds(2), string.Join(", ", times)));
    }

    [Fact]
    public void A_session_that_is_given_wins_over_the_runspaces_own()
    {
        _engine.Get("$one = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("one")));
        _engine.Get("$two = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("two")));

        Assert.Equal("vip-of-two", _engine.Get("(Get-EnsHaVip).Name").Single().ToString());
        Assert.Equal("vip-of-one", _engine.Get("(Get-EnsHaVip -Session $one).Name").Single().ToString());
        Assert.Equal("vip-of-two", _engine.Get("(Get-EnsHaVip -Session $two).Name").Single().ToString());
    }

    [Fact]
    public void ForEach_Object_Parallel_takes_the_session_with_using()
    {
        _engine.Get("$one = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("one")), ("module", StagedModule.Manifest));

        var names = _engine.Get("1..8 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module $using:module; (Get-EnsHaVip -Session $using:one).Name }");

        Assert.Equal(Enumerable.Repeat("vip-of-one", 8), names.Select(n => n.ToString()));
    }

    [Fact]
    public void A_runspace_of_ForEach_Object_Parallel_has_no_session_of_its_callers()
    {
        _engine.Get("$null = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("one")), ("module", StagedModule.Manifest));

        var error = _engine.Run("1..1 | ForEach-Object -Parallel { Import-Module $using:module; Get-EnsHaVip }").Errors.Single();

        Assert.StartsWith("NoSession,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    // The runspace of one iteration serves the next: only its variables are reset.
    [Fact]
    public void Iterations_of_ForEach_Object_Parallel_that_share_a_runspace_do_not_share_a_session()
    {
        _engine.Get("$null", ("key", KeyOf("one")), ("module", StagedModule.Manifest), ("emulator", _emulator));

        var seen = _engine.Get("""
            1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:module
                $before = @(Get-EnsHaVipSession).Count
                $null = Connect-EnsHaVip -Credential $using:key -Endpoint ($using:emulator).Endpoint
                "$before $(@(Get-EnsHaVipSession).Count)"
            }
            """);

        Assert.Equal(Enumerable.Repeat("0 1", 3), seen.Select(counts => counts.ToString()));
    }

    [Fact]
    public void An_emulator_of_an_iteration_before_can_still_be_stopped()
    {
        var left = _engine.Get("""
            1..2 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:module
                if ($_ -eq 1) { $null = Start-EnsHaVipEmulator } else { @(Get-EnsHaVipEmulator).Count; Stop-EnsHaVipEmulator; @(Get-EnsHaVipEmulator).Count }
            }
            """, ("module", StagedModule.Manifest));

        Assert.Equal(["1", "0"], left.Select(count => count.ToString()));
    }

    [Fact]
    public void Disconnecting_one_session_leaves_the_others_alone()
    {
        _engine.Get("$one = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("one")));
        _engine.Get("$two = Connect-EnsHaVip -Credential $key -Endpoint $emulator.Endpoint", ("key", KeyOf("two")));

        _engine.Get("Disconnect-EnsHaVip");

        Assert.Equal("vip-of-one", _engine.Get("(Get-EnsHaVip -Session $one).Name").Single().ToString());
        Assert.StartsWith("NoSession,", (_engine.Run("Get-EnsHaVip -Session $two").Errors.Single()).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private PSObject[] Requests() => [.. ((IEnumerable)((dynamic)_emulator).GetRequests()).Cast<object>().Select(PSObject.AsPSObject)];

    public void Dispose()
    {
        _engine.Run("Stop-EnsHaVipEmulator");
        _engine.Dispose();
    }

    private static PSCredential KeyOf(string account) => Keys.Of("KeyOf-" + account, "SecretOf-" + account);

    private static Hashtable TwoAccounts() => new()
    {
        ["Accounts"] = new object[] { Account("1", "one"), Account("2", "two") },
        ["EnsRegions"] = new object[] { new Hashtable { ["EnsRegionId"] = "cn-hangzhou-44" } },
        ["Networks"] = new object[] { Owned("1", ("NetworkId", "n-1"), ("EnsRegionId", "cn-hangzhou-44")), Owned("2", ("NetworkId", "n-2"), ("EnsRegionId", "cn-hangzhou-44")) },
        ["VSwitches"] = new object[]
        {
            Owned("1", ("VSwitchId", "vsw-1"), ("NetworkId", "n-1"), ("CidrBlock", "10.0.0.0/16")),
            Owned("2", ("VSwitchId", "vsw-2"), ("NetworkId", "n-2"), ("CidrBlock", "10.1.0.0/16")),
        },
        ["HaVips"] = new object[]
        {
            Owned("1", ("HaVipId", "havip-1"), ("Name", "vip-of-one"), ("VSwitchId", "vsw-1"), ("IpAddress", "10.0.0.100")),
            Owned("2", ("HaVipId", "havip-2"), ("Name", "vip-of-two"), ("VSwitchId", "vsw-2"), ("IpAddress", "10.1.0.100")),
        },
    };

    private static Hashtable Account(string id, string name) => new()
    {
        ["AccountId"] = id,
        ["AccessKeys"] = new object[] { new Hashtable { ["AccessKeyId"] = "KeyOf-" + name, ["AccessKeySecret"] = "SecretOf-" + name } },
    };

    private static Hashtable Owned(string account, params (string Name, string Value)[] properties)
    {
        var item = new Hashtable { ["AccountId"] = account };
        foreach (var (name, value) in properties)
        {
            item[name] = value;
        }

        return item;
    }
}
