using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Completion;

public sealed class SuggestionCacheTests
{
    private static readonly TimeSpan s_instant = TimeSpan.FromMilliseconds(1);

    private readonly TestClock _clock = new();
    private readonly SuggestionCache _cache;
    private TimeSpan _lookTakes = TimeSpan.Zero;
    private int _looks;

    public SuggestionCacheTests() => _cache = new SuggestionCache(new EnsClientOptions { Clock = _clock });

    [Fact]
    public async Task What_was_found_serves_everybody_for_5_seconds_and_then_is_looked_for_anew()
    {
        var first = await FindAsync();
        await _clock.RunForAsync(SuggestionCache.Life - s_instant);
        var kept = await FindAsync();
        await _clock.RunForAsync(s_instant);
        var fresh = await FindAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), SuggestionCache.Life);
        Assert.Equal(("1", "1", "2"), (first, kept, fresh));
    }

    [Fact]
    public async Task The_life_of_a_slow_look_counts_from_its_end()
    {
        _lookTakes = TimeSpan.FromSeconds(8);

        var pressed = _cache.GetAsync("key", LookAsync);
        await BegunAsync();
        await _clock.RunForAsync(TimeSpan.FromSeconds(6));
        var pressedAgain = _cache.GetAsync("key", LookAsync);
        await _clock.RunForAsync(TimeSpan.FromSeconds(2) + SuggestionCache.Life - s_instant);
        var served = await FindAsync();

        Assert.Same(pressed, pressedAgain);
        Assert.Equal("1", served);
    }

    [Fact]
    public async Task A_look_is_given_up_after_10_seconds()
    {
        _lookTakes = TimeSpan.FromHours(1);

        var pressed = _cache.GetAsync("key", LookAsync);
        await BegunAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clock.RunAsync(pressed));

        Assert.Equal(TimeSpan.FromSeconds(10), _clock.Elapsed);
    }

    [Fact]
    public async Task A_look_that_heeds_nothing_makes_way_after_10_seconds()
    {
        var deaf = new TaskCompletionSource<IReadOnlyList<Suggestion>>();
        _ = _cache.GetAsync("key", _ => deaf.Task);

        await _clock.RunForAsync(SuggestionCache.LongestLook);

        Assert.Equal("1", await FindAsync());
    }

    [Fact]
    public async Task A_look_that_failed_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cache.GetAsync("key", _ => throw new InvalidOperationException("no")));

        Assert.Equal("1", await FindAsync());
    }

    // A look begins on another thread: until it waits on the clock, that must stand still. Two timers: the look's own and its limit.
    private async Task BegunAsync()
    {
        while (_clock.TimerCount < 2)
        {
            await Task.Yield();
        }
    }

    private async Task<string> FindAsync() => (await _clock.RunAsync(() => _cache.GetAsync("key", LookAsync))).Single().Text;

    private async Task<IReadOnlyList<Suggestion>> LookAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _looks);
        await Task.Delay(_lookTakes, _clock, cancellationToken);
        return [new Suggestion(number.ToString(System.Globalization.CultureInfo.InvariantCulture), null, string.Empty)];
    }
}
