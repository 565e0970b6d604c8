using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Keys that a program prints. The programs are shell scripts, so these need a Unix.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ExternalProcessTests : IDisposable
{
    private readonly SignInWorld _world = new();

    [Fact]
    public async Task A_program_that_prints_a_temporary_key_signs_ens_calls()
    {
        var issued = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, _world.Emulator.Credential));
        var script = Script($$"""
            echo warning >&2
            echo '{"mode":"StsToken","access_key_id":"{{issued.AccessKeyId}}","access_key_secret":"{{issued.Secret.Reveal()}}","sts_token":"{{issued.SecurityToken!.Reveal()}}","expiration":"2026-03-04T06:06:07Z"}'
            """);
        var credential = _world.Factory.FromProcess(script);

        Assert.Equal(issued.AccessKeyId, await _world.CallAsync(credential));
        Assert.Equal("ExternalProcess", credential.Kind);
        Assert.Equal("program.sh", credential.Detail);
    }

    [Fact]
    public async Task It_runs_again_before_the_end_of_the_key_and_when_the_key_is_refused_and_not_in_between()
    {
        var script = Script("""
            echo x >> "$0.runs"
            echo "{\"access_key_id\":\"LTAI$(wc -l < "$0.runs" | tr -d ' ')\",\"access_key_secret\":\"s\",\"sts_token\":\"t\",\"expiration\":\"2026-03-04T06:06:07Z\"}"
            """);
        var provider = _world.Factory.FromProcess(script).Provider;
        var first = await GetAsync(provider);
        Assert.Same(first, await GetAsync(provider));
        _world.Clock.Advance(TimeSpan.FromMinutes(45));
        var second = await GetAsync(provider);
        provider.Invalidate(second);
        var third = await GetAsync(provider);

        Assert.Equal(["LTAI1", "LTAI2", "LTAI3"], [first.AccessKeyId, second.AccessKeyId, third.AccessKeyId]);
    }

    [Fact]
    public async Task It_runs_again_when_the_service_refuses_a_key_that_was_rotated()
    {
        var credential = _world.Factory.FromProcess(Script("cat \"$0.key\""));
        using var client = _world.NewClient(credential);
        var first = await IssueAsync();
        Assert.Equal(first, await _world.CallAsync(client));

        _world.Identity.RevokeKeys();
        var second = await IssueAsync();

        Assert.Equal(second, await _world.CallAsync(client));

        async Task<string> IssueAsync()
        {
            var key = await SignInWorld.KeyAsync(_world.Factory.FromRamRole(_world.Role, _world.Emulator.Credential));
            _world.Write("program.sh.key", $"{{\"access_key_id\":\"{key.AccessKeyId}\",\"access_key_secret\":\"{key.Secret.Reveal()}\",\"sts_token\":\"{key.SecurityToken!.Reveal()}\"}}");
            return key.AccessKeyId;
        }
    }

    [Fact]
    public async Task A_program_that_fails_later_leaves_the_old_key_at_work_until_its_end()
    {
        var script = Script("""echo '{"access_key_id":"LTAIfirst","access_key_secret":"s","sts_token":"t","expiration":"2026-03-04T06:06:07Z"}'""");
        var provider = _world.Factory.FromProcess(script).Provider;
        await GetAsync(provider);
        Script("exit 1");

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("LTAIfirst", (await GetAsync(provider)).AccessKeyId);
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("ended with exit code 1", (await Assert.ThrowsAsync<EnsCredentialException>(() => GetAsync(provider))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permanent_key_is_taken_with_and_without_a_mode()
    {
        foreach (var mode in new[] { "\"mode\":\"AK\",", "\"mode\":\"ak\",", string.Empty })
        {
            var key = await SignInWorld.KeyAsync(_world.Factory.FromProcess(Script($$"""echo '{{{mode}}"access_key_id":"LTAIplain","access_key_secret":"s"}'""")));

            Assert.Equal("LTAIplain", key.AccessKeyId);
            Assert.Null(key.SecurityToken);
        }
    }

    [Fact]
    public async Task Arguments_reach_the_program_as_they_were_quoted()
    {
        var script = Script("""printf '{"access_key_id":"%s","access_key_secret":"s"}' "$#-$1-$3" | tr ' ' '_'""");

        var key = await SignInWorld.KeyAsync(_world.Factory.FromProcess($"'{script}' \"a b\" 'c\"d' e\\ f"));

        Assert.Equal("3-a_b-e_f", key.AccessKeyId);
    }

    [Fact]
    public async Task A_program_that_never_ends_is_killed_after_60_seconds()
    {
        var script = Script("""
            echo $$ > "$0.pid"
            exec sleep 1000
            """);
        var call = SignInWorld.KeyAsync(_world.Factory.FromProcess(script));
        var process = await StartedAsync(script);

        _world.Clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.False(call.IsCompleted);
        _world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);

        Assert.Equal("ExternalProcess: the program 'program.sh' did not end within 60 s and was killed. Run it by hand and see what it waits for; it gets no input.", failure.Message);
        Assert.True(process.WaitForExit(10_000));
    }

    [Fact]
    public async Task The_children_of_a_program_are_killed_with_it()
    {
        var script = Script("""
            sleep 1000 &
            echo $! > "$0.pid"
            wait
            """);
        var call = SignInWorld.KeyAsync(_world.Factory.FromProcess(script));
        var child = await StartedAsync(script);

        _world.Clock.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<EnsCredentialException>(() => call);
        Assert.True(child.WaitForExit(10_000));
    }

    [Fact]
    public async Task A_caller_who_stops_ends_the_program()
    {
        var script = Script("""
            echo $$ > "$0.pid"
            exec sleep 1000
            """);
        using var stop = new CancellationTokenSource();
        var call = SignInWorld.KeyAsync(_world.Factory.FromProcess(script), stop.Token);
        var process = await StartedAsync(script);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(process.WaitForExit(10_000));
    }

    [Fact]
    public async Task A_program_that_prints_a_megabyte_is_cut_off_and_does_not_block()
    {
        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProcess(Script("head -c 1000000 /dev/zero | tr '\\0' 'x'")));

        Assert.Contains("the program 'program.sh' prints more than 65536 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_on_the_error_stream_neither_blocks_nor_shows()
    {
        var key = await SignInWorld.KeyAsync(_world.Factory.FromProcess(Script("""
            head -c 1000000 /dev/zero | tr '\0' 'x' >&2
            echo '{"access_key_id":"LTAIplain","access_key_secret":"s"}'
            """)));

        Assert.Equal("LTAIplain", key.AccessKeyId);
    }

    [Fact]
    public async Task A_program_that_waits_for_input_sees_its_end()
    {
        var key = await SignInWorld.KeyAsync(_world.Factory.FromProcess(Script("""
            cat > /dev/null
            echo '{"access_key_id":"LTAIplain","access_key_secret":"s"}'
            """)));

        Assert.Equal("LTAIplain", key.AccessKeyId);
    }

    [Theory]
    [InlineData("exit 0", "the output of 'program.sh' is empty.")]
    [InlineData("echo c4n4ry nonsense", "the output of 'program.sh' is not JSON.")]
    [InlineData("echo '<html>c4n4ry</html>'", "the output of 'program.sh' is a page of HTML or XML, not JSON.")]
    [InlineData("echo '{\"access_key_secret\": c4n4ry'", "the output of 'program.sh' is JSON that is cut, malformed or not an object.")]
    [InlineData("echo '{\"access_key_secret\":\"c4n4ry\"}'", "the output of 'program.sh' has no access_key_id.")]
    [InlineData("echo '{\"access_key_id\":\"LTAI\"}'", "the output of 'program.sh' has no access_key_secret.")]
    [InlineData("echo '{\"mode\":\"StsToken\",\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\"}'", "the output of 'program.sh' has no sts_token.")]
    [InlineData("echo '{\"mode\":\"RamRoleArn\",\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\"}'", "the output of 'program.sh' has a mode that is neither AK nor StsToken.")]
    [InlineData("echo '{\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\",\"sts_token\":\"t\",\"expiration\":\"2026-03-04T05:06:07Z\"}'", "ended at 2026-03-04T05:06:07Z")]
    [InlineData("echo '{\"access_key_id\":\"LTAI\",\"access_key_secret\":\"c4n4ry\",\"sts_token\":\"t\",\"expiration\":\"c4n4ry\"}'", "the expiration of the output of 'program.sh' is no time.")]
    [InlineData("echo c4n4ry >&2; exit 3", "the program 'program.sh' ended with exit code 3.")]
    public async Task What_cannot_be_a_key_is_one_error_without_what_was_printed(string body, string problem)
    {
        var credential = _world.Factory.FromProcess(Script(body) + " --password c4n4ry");

        var failure = await SignInWorld.FailureAsync(credential);

        Assert.Contains(problem, failure.Problem, StringComparison.Ordinal);
        Assert.Equal("ExternalProcess", failure.Provider);
        Assert.Equal(EnsErrorId.CredentialUnavailable, failure.ErrorId);
        Assert.NotEmpty(failure.Remedy);
        Canary.AssertAbsent(failure);
        Canary.AssertAbsent(credential);
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_may_not_be_run_is_named_without_its_arguments()
    {
        var notExecutable = _world.Write("data.txt", "x");
        foreach (var program in new[] { "/no/such/helper", notExecutable })
        {
            var failure = await SignInWorld.FailureAsync(_world.Factory.FromProcess(program + " c4n4ry"));

            Assert.Equal($"the program '{Path.GetFileName(program)}' could not be started.", failure.Problem);
            Canary.AssertAbsent(failure);
        }
    }

    [Fact]
    public async Task The_environment_can_forbid_it()
    {
        _world.Variables["ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"] = "true";
        var script = Script("echo x > \"$0.ran\"");

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProcess(script));

        Assert.Equal("external processes are disabled by ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS.", failure.Problem);
        Assert.False(File.Exists(script + ".ran"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"not closed")]
    [InlineData("'' x")]
    public void A_command_without_a_program_is_refused_when_the_credential_is_made(string command) =>
        Assert.Throws<ArgumentException>(() => EnsCredential.FromProcess(command));

    public void Dispose() => _world.Dispose();

    private static Task<AccessKey> GetAsync(IAccessKeyProvider provider) =>
        provider.GetAccessKeyAsync(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None);

    private static async Task<Process> StartedAsync(string script)
    {
        await SignInWorld.Until(() => File.Exists(script + ".pid") && File.ReadAllText(script + ".pid").EndsWith('\n'));
        return Process.GetProcessById(int.Parse(File.ReadAllText(script + ".pid"), System.Globalization.CultureInfo.InvariantCulture));
    }

    private string Script(string body)
    {
        var path = _world.Write("program.sh", "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
