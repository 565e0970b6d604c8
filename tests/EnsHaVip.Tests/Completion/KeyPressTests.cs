using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Completion;

public sealed class KeyPressTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_key_press_takes_300_ms_at_most()
    {
        var never = new TaskCompletionSource<string>();

        var found = await _clock.RunAsync(() => KeyPress.WithinAsync(never.Task, _clock));

        Assert.Null(found);
        Assert.Equal(TimeSpan.FromMilliseconds(300), _clock.Elapsed);
    }

    [Fact]
    public async Task A_look_that_is_done_in_time_is_waited_for_and_no_longer()
    {
        // Found by the clock's own hand: work of another thread might be late when the clock moves on by a millisecond.
        var look = new TaskCompletionSource<string>();

        var found = await _clock.RunAsync(async () =>
        {
            using var timer = _clock.CreateTimer(_ => look.SetResult("found"), null, TimeSpan.FromMilliseconds(299), Timeout.InfiniteTimeSpan);
            return await KeyPress.WithinAsync(look.Task, _clock);
        });

        Assert.Equal("found", found);
        Assert.Equal(TimeSpan.FromMilliseconds(299), _clock.Elapsed);
        Assert.Equal(0, _clock.TimerCount);
    }

    [Fact]
    public async Task A_look_that_fails_is_nothing_and_no_error() =>
        Assert.Null(await KeyPress.WithinAsync(Task.FromException<string>(new InvalidOperationException("no")), _clock));

    [Fact]
    public async Task A_file_that_does_not_answer_holds_nobody_up_for_longer()
    {
        using var blocked = new ManualResetEventSlim();

        // The clock does not move while work of its own is under way; this one is not to be waited for.
        Task<string?> press;
        using (ExecutionContext.SuppressFlow())
        {
            press = KeyPress.WithinAsync(
                () =>
                {
                    blocked.Wait();
                    return "read at last";
                },
                _clock);
        }

        await _clock.RunForAsync(TimeSpan.FromMilliseconds(300));

        Assert.Null(await press);
        blocked.Set();
    }
}
