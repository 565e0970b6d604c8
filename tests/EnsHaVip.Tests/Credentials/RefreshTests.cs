using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The one wrapper that keeps keys: when it renews, for whom, and what it does when that fails.</summary>
public sealed class RefreshTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly ManualSource _source = new();
    private readonly RefreshingAccessKeyProvider _provider;

    public RefreshTests() => _provider = new RefreshingAccessKeyProvider(_source, _clock);

    [Fact]
    public async Task Fifty_callers_at_once_cause_one_fetch()
    {
        var calls = Enumerable.Range(0, 50).Select(_ => Task.Run(() => GetAsync())).ToArray();
        await SignInWorld.Until(() => _source.Count == 1);
        _source.Give(0, ManualSource.Key("one", InHours(1)));

        var keys = await Task.WhenAll(calls);

        Assert.Equal(1, _source.Count);
        Assert.All(keys, key => Assert.Equal("one", key.AccessKeyId));
    }

    [Fact]
    public async Task Fifty_callers_share_a_failure_each_with_an_exception_of_its_own()
    {
        var calls = Enumerable.Range(0, 50).Select(_ => GetAsync()).ToArray();
        _source.Fail(0, ManualSource.Failure());

        var failures = await Task.WhenAll(calls.Select(call => Assert.ThrowsAsync<EnsCredentialException>(() => call)));

        Assert.Equal(1, _source.Count);
        Assert.Equal(50, failures.Distinct().Count());
        Assert.All(failures, failure => Assert.Equal("Manual: it failed. Try again.", failure.Message));
    }

    [Theory]
    [InlineData(6 * 3600, 15 * 60)] // a long one: 15 minutes before its end
    [InlineData(3600, 15 * 60)]
    [InlineData(900, 225)] // the shortest that STS gives: a quarter
    [InlineData(60, 15)]
    public async Task A_key_is_renewed_in_time(int life, int margin)
    {
        await GiveAsync("old", TimeSpan.FromSeconds(life));

        _clock.Advance(TimeSpan.FromSeconds(life - margin) - TimeSpan.FromTicks(1));
        Assert.Equal("old", (await GetAsync()).AccessKeyId);
        _clock.Advance(TimeSpan.FromTicks(1));
        var renewed = GetAsync();
        _source.Give(1, ManualSource.Key("new", InHours(1)));

        Assert.Equal("new", (await renewed).AccessKeyId);
        Assert.Equal(2, _source.Count);
    }

    [Fact]
    public async Task A_key_without_a_known_end_is_fetched_anew_after_an_hour()
    {
        await GiveAsync("old", life: null);

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("old", (await GetAsync()).AccessKeyId);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var renewed = GetAsync();
        _source.Give(1, ManualSource.Key("new"));

        Assert.Equal("new", (await renewed).AccessKeyId);
    }

    [Fact]
    public async Task A_failing_renewal_leaves_the_old_key_in_use_until_its_end()
    {
        await GiveAsync("old", TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(46));
        var log = new LogLines();
        var during = _provider.GetAccessKeyAsync(log, CancellationToken.None);
        _source.Fail(1, ManualSource.Failure());

        Assert.Equal("old", (await during).AccessKeyId);
        var line = Assert.Single(log.Lines);
        Assert.StartsWith("Warning: The access key could not be renewed; the present one is used until 2026-03-04T06:06:07Z. Manual: it failed.", line, StringComparison.Ordinal);

        // Not at every call: the next try is a minute later.
        Assert.Equal("old", (await GetAsync()).AccessKeyId);
        Assert.Equal(2, _source.Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var second = GetAsync();
        Assert.Equal(3, _source.Count);
        _source.Fail(2, ManualSource.Failure(isTransient: false));
        Assert.Equal("old", (await second).AccessKeyId);

        _clock.Advance(TimeSpan.FromMinutes(13));
        var atTheEnd = GetAsync();
        _source.Fail(3, ManualSource.Failure());
        await Assert.ThrowsAsync<EnsCredentialException>(() => atTheEnd);
    }

    [Fact]
    public async Task Near_its_end_a_renewal_is_tried_more_often()
    {
        await GiveAsync("old", TimeSpan.FromSeconds(80));
        _clock.Advance(TimeSpan.FromSeconds(60));
        var first = GetAsync();
        _source.Fail(1, ManualSource.Failure());
        await first;

        _clock.Advance(TimeSpan.FromSeconds(5));
        var second = GetAsync();
        _source.Give(2, ManualSource.Key("new", InHours(1)));

        Assert.Equal("new", (await second).AccessKeyId);
    }

    [Fact]
    public async Task After_a_failure_without_a_key_the_next_call_tries_again()
    {
        var first = GetAsync();
        _source.Fail(0, ManualSource.Failure());
        await Assert.ThrowsAsync<EnsCredentialException>(() => first);

        var second = GetAsync();
        _source.Give(1, ManualSource.Key("one", InHours(1)));

        Assert.Equal("one", (await second).AccessKeyId);
    }

    [Fact]
    public async Task A_key_that_was_refused_is_never_used_again_even_if_the_renewal_fails()
    {
        var refused = await GiveAsync("refused", TimeSpan.FromHours(1));

        Assert.True(_provider.Invalidate(refused));
        var next = GetAsync();
        _source.Fail(1, ManualSource.Failure());

        await Assert.ThrowsAsync<EnsCredentialException>(() => next);
    }

    [Fact]
    public async Task A_late_refusal_of_an_older_key_does_not_drop_the_newer_one()
    {
        var older = await GiveAsync("older", TimeSpan.FromHours(1));
        _provider.Invalidate(older);
        var next = GetAsync();
        _source.Give(1, ManualSource.Key("newer", InHours(1)));
        await next;

        _provider.Invalidate(older);

        Assert.Equal("newer", (await GetAsync()).AccessKeyId);
        Assert.Equal(2, _source.Count);
    }

    [Fact]
    public async Task One_who_stops_waiting_leaves_the_fetch_to_the_others()
    {
        using var stop = new CancellationTokenSource();
        var impatient = _provider.GetAccessKeyAsync(NullLogger.Instance, stop.Token);
        var patient = GetAsync();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _source.Give(0, ManualSource.Key("one", InHours(1)));

        Assert.Equal("one", (await patient).AccessKeyId);
        Assert.Equal(0, _source.Cancelled);
    }

    [Fact]
    public async Task When_the_last_one_stops_waiting_the_fetch_ends_and_the_next_caller_starts_afresh()
    {
        using var stop = new CancellationTokenSource();
        var only = _provider.GetAccessKeyAsync(NullLogger.Instance, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await SignInWorld.Until(() => _source.Cancelled == 1);
        var next = GetAsync();
        _source.Give(1, ManualSource.Key("two", InHours(1)));

        Assert.Equal("two", (await next).AccessKeyId);
    }

    [Fact]
    public async Task A_defect_in_a_source_reaches_all_who_wait_as_a_credential_error()
    {
        var calls = new[] { GetAsync(), GetAsync() };
        _source.Fail(0, new InvalidTimeZoneException("secret detail"));

        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);
            Assert.Contains("InvalidTimeZoneException", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret detail", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fetched_key_is_told_in_one_line_without_the_key()
    {
        var log = new LogLines();
        var call = _provider.GetAccessKeyAsync(log, CancellationToken.None);
        _source.Give(0, ManualSource.Key("LTAIcanary", InHours(1)));
        await call;

        Assert.Equal("Information: Manual: a new access key, good until 2026-03-04T06:06:07Z.", Assert.Single(log.Lines));
    }

    private DateTimeOffset InHours(int hours) => _clock.GetUtcNow() + TimeSpan.FromHours(hours);

    private Task<AccessKey> GetAsync() => _provider.GetAccessKeyAsync(NullLogger.Instance, CancellationToken.None);

    private async Task<AccessKey> GiveAsync(string id, TimeSpan? life)
    {
        var call = GetAsync();
        _source.Give(0, ManualSource.Key(id, _clock.GetUtcNow() + life));
        return await call;
    }
}
