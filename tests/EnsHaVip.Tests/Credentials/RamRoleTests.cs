using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Emulator;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>A role assumed through STS AssumeRole, over HTTP, with the emulator as STS and as ENS.</summary>
public sealed class RamRoleTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private EnsEmulator Emulator => _world.Emulator;

    [Fact]
    public async Task An_assumed_role_signs_ens_calls_with_its_temporary_key()
    {
        var credential = _world.Factory.FromRamRole(_world.Role, Emulator.Credential);

        var keyId = await _world.CallAsync(credential);

        Assert.StartsWith("STS.", keyId, StringComparison.Ordinal);
        Assert.Equal("RamRole", credential.Kind);
        Assert.Equal(_world.Identity.RoleArn, credential.Detail);
    }

    [Fact]
    public async Task Everything_that_is_set_reaches_sts()
    {
        var arn = _world.Identity.AddRole("strict", externalId: "ext 1", maxSession: TimeSpan.FromHours(2));
        var role = new RamRoleSettings { RoleArn = arn, RoleSessionName = "pipeline@7", Duration = TimeSpan.FromHours(2), Policy = "{\"Version\":\"1\",\"Statement\":[]}", ExternalId = "ext 1" };

        var key = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(role, Emulator.Credential));

        Assert.Equal(_world.Clock.GetUtcNow() + TimeSpan.FromHours(2), key.Expiration);
        var sent = Emulator.GetRequests().Single(r => r.Operation == "AssumeRole").Parameters;
        Assert.Equal("pipeline@7", sent["RoleSessionName"]);
        Assert.Equal("7200", sent["DurationSeconds"]);
        Assert.Equal(role.Policy, sent["Policy"]);
        Assert.Equal("ext 1", sent["ExternalId"]);
    }

    [Fact]
    public async Task A_session_without_a_name_gets_one_from_the_environment_or_the_time()
    {
        await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, Emulator.Credential));
        _world.Variables["ALIBABA_CLOUD_ROLE_SESSION_NAME"] = "nightly";
        await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, Emulator.Credential));

        var names = Emulator.GetRequests().Select(r => r.Parameters["RoleSessionName"]).ToArray();
        Assert.Equal(["EnsHaVip-" + _world.Clock.GetUtcNow().ToUnixTimeMilliseconds(), "nightly"], names);
    }

    [Fact]
    public async Task The_key_is_renewed_a_quarter_of_an_hour_before_its_end()
    {
        var credential = _world.Factory.FromRamRole(_world.Role, Emulator.Credential);
        using var client = _world.NewClient(credential);
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(TimeSpan.FromMinutes(44));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _world.CallAsync(client);

        Assert.NotEqual(first, second);
        Assert.Equal(2, _world.Count("AssumeRole"));
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_old_key_at_work_and_says_so()
    {
        var log = new LogLines();
        using var client = _world.NewClient(_world.Factory.FromRamRole(_world.Role, Emulator.Credential)).WithLogger(log);
        var first = await _world.CallAsync(client);
        Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.HtmlBadGatewayBeforeApply, Operation = "AssumeRole", Count = 100 });

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await _world.CallAsync(client));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning: The access key could not be renewed; the present one is used until", StringComparison.Ordinal));

        // Past its end there is nothing left to use.
        _world.Clock.Advance(TimeSpan.FromMinutes(11));
        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));
        Assert.True(failure.IsTransient);
        Assert.Equal(502, failure.HttpStatus);

        Emulator.Faults.Clear();
        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    [Fact]
    public async Task Logs_tell_of_a_new_key_and_of_the_call_and_hold_neither_key_nor_secret_nor_token()
    {
        var log = new LogLines();
        var credential = _world.Factory.FromRamRole(_world.Role, Emulator.Credential);
        using var client = _world.NewClient(credential).WithLogger(log);
        await _world.CallAsync(client);
        var key = await SignInWorld.KeyAsync(credential);

        Assert.Equal(2, log.Lines.Count);
        Assert.Equal("Information: RamRole: a new access key, good until 2026-03-04T06:06:07Z.", log.Lines.First());
        foreach (var secret in new[] { key.AccessKeyId, key.Secret.Reveal(), key.SecurityToken!.Reveal() })
        {
            Assert.All(log.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_key_that_was_revoked_is_replaced_within_the_call()
    {
        using var client = _world.NewClient(_world.Factory.FromRamRole(_world.Role, Emulator.Credential));
        var first = await _world.CallAsync(client);

        _world.Identity.RevokeKeys();
        var second = await _world.CallAsync(client);

        Assert.NotEqual(first, second);
        Assert.Equal(2, _world.Count("AssumeRole"));
        Assert.Equal(3, _world.Count("DescribeHaVips"));
    }

    [Fact]
    public async Task Fifty_calls_at_once_assume_the_role_once()
    {
        using var client = _world.NewClient(_world.Factory.FromRamRole(_world.Role, Emulator.Credential));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None)));

        Assert.Equal(1, _world.Count("AssumeRole"));
        Assert.Equal(50, _world.Count("DescribeHaVips"));
    }

    [Fact]
    public async Task A_role_can_be_assumed_from_another_role()
    {
        var first = _world.Factory.FromRamRole(_world.Role, Emulator.Credential);
        var second = _world.Factory.FromRamRole(new RamRoleSettings { RoleArn = _world.Identity.AddRole("second") }, first);

        await _world.CallAsync(second);

        var asked = Emulator.GetRequests().Where(r => r.Operation == "AssumeRole").Select(r => r.AccessKeyId.StartsWith("STS.", StringComparison.Ordinal));
        Assert.Equal([false, true], asked);
    }

    [Fact]
    public async Task A_source_key_that_was_revoked_is_replaced_before_the_role_is_assumed_anew()
    {
        var first = _world.Factory.FromRamRole(_world.Role, Emulator.Credential);
        using var client = _world.NewClient(_world.Factory.FromRamRole(new RamRoleSettings { RoleArn = _world.Identity.AddRole("second") }, first));
        await _world.CallAsync(client);

        _world.Identity.RevokeKeys();
        await _world.CallAsync(client);

        // First role; second role. Then: second role refused, first role anew, second role anew.
        Assert.Equal(["first", "second", "second", "first", "second"], Emulator.GetRequests().Where(r => r.Operation == "AssumeRole")
            .Select(r => r.Parameters["RoleArn"].EndsWith("second", StringComparison.Ordinal) ? "second" : "first"));
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_an_error_that_says_what_to_grant()
    {
        var arn = _world.Identity.AddRole("locked", isTrusted: false);

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromRamRole(new RamRoleSettings { RoleArn = arn }, Emulator.Credential));

        Assert.Equal("NoPermission", failure.ServiceCode);
        Assert.Equal(EnsErrorId.CredentialUnavailable, failure.ErrorId);
        Assert.False(failure.IsTransient);
        Assert.StartsWith($"RamRole: AssumeRole of {arn} was refused by {_world.Endpoint.Authority} with NoPermission (request ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Grant the source identity the RAM action sts:AssumeRole on the role, and let the role's trust policy name that identity.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Emulator.GetRequests().Single().RequestId, failure.RequestId);
    }

    [Theory]
    [InlineData("acs:ram::1000000000000001:role/none", "EntityNotExist.Role", "Check the role's ARN")]
    [InlineData("not-an-arn", "InvalidParameter.RoleArn", "Check the role's ARN")]
    public async Task A_role_that_does_not_exist_is_an_error_about_the_arn(string arn, string code, string remedy)
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromRamRole(new RamRoleSettings { RoleArn = arn }, Emulator.Credential));

        Assert.Equal(code, failure.ServiceCode);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", null, "InvalidParameter.RoleSessionName")]
    [InlineData("name", 30, "InvalidParameter.DurationSeconds")]
    [InlineData("name", 86400, "InvalidParameter.DurationSeconds")]
    public async Task Settings_that_sts_does_not_take_are_named_by_its_code(string session, int? seconds, string code)
    {
        var role = _world.Role;
        role.RoleSessionName = session;
        role.Duration = seconds is { } s ? TimeSpan.FromSeconds(s) : null;

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromRamRole(role, Emulator.Credential));

        Assert.Equal(code, failure.ServiceCode);
    }

    [Fact]
    public async Task A_wrong_source_secret_is_refused_without_showing_what_sts_quotes()
    {
        var source = EnsCredential.FromAccessKey("LTAIunknown", HostileAnswerTests.Secure(Canary.Secret("key")), HostileAnswerTests.Secure(Canary.Secret("token")));
        var unknown = await SignInWorld.FailureAsync(_world.Factory.FromRamRole(_world.Role, source));
        Assert.Equal("InvalidAccessKeyId.NotFound", unknown.ServiceCode);

        Emulator.AddAccount("LTAIknown", "right-secret", Canary.Secret("token"));
        var wrong = EnsCredential.FromAccessKey("LTAIknown", HostileAnswerTests.Secure(Canary.Secret("key")), HostileAnswerTests.Secure(Canary.Secret("token")));
        var refused = await SignInWorld.FailureAsync(_world.Factory.FromRamRole(_world.Role, wrong));

        // The emulator quotes the string to sign as the service does, and with it the token.
        Assert.Equal("SignatureDoesNotMatch", refused.ServiceCode);
        Assert.Equal("Check the source credential with which the role is assumed.", refused.Remedy);
        Canary.AssertAbsent(refused);
    }

    [Fact]
    public async Task A_busy_sts_is_asked_again_by_the_call_as_long_as_it_hints()
    {
        // In process, on a clock that moves by itself: how often the clock must be moved is for the client to decide.
        var clock = new TestClock();
        using var emulator = new EnsEmulator(new EnsEmulatorOptions { Clock = clock });
        emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.ThrottledWithHint, Operation = "AssumeRole", RetryAfter = TimeSpan.FromSeconds(7), Count = 2 });
        var here = new Uri("http://127.0.0.1:4780");
        var factory = new CredentialFactory(new CredentialContext { Clock = clock, Handler = emulator.CreateHandler(), StsEndpoint = here, Environment = _ => null });
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = here,
            Credential = factory.FromRamRole(new RamRoleSettings { RoleArn = emulator.Identity.RoleArn }, emulator.Credential),
            Handler = emulator.CreateHandler(),
            Clock = clock,
            MaxAttempts = 3,
        });

        await clock.RunAsync(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None));

        var times = emulator.GetRequests().Where(r => r.Operation == "AssumeRole").Select(r => r.Time - clock.Start);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(14)], times);
    }

    [Fact]
    public async Task An_sts_that_does_not_answer_is_given_up_after_15_seconds()
    {
        Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.DelayBeforeApply, Operation = "AssumeRole", Duration = TimeSpan.FromHours(1) });
        var call = SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, Emulator.Credential));
        await SignInWorld.Until(() => _world.Count("AssumeRole") == 1);

        _world.Clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(call.IsCompleted);
        _world.Clock.Advance(TimeSpan.FromSeconds(0.1));

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);
        Assert.Contains("AssumeRole got no whole answer from", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_caller_who_stops_is_back_at_once_and_nothing_is_left_running()
    {
        Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.DelayBeforeApply, Operation = "AssumeRole", Duration = TimeSpan.FromHours(1) });
        using var stop = new CancellationTokenSource();
        var call = SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, Emulator.Credential), stop.Token);
        await SignInWorld.Until(() => _world.Count("AssumeRole") == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    public void Dispose() => _world.Dispose();
}
