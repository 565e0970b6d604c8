using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Commands;
using Xunit;

namespace EnsHaVip.Tests.Commands;

/// <summary>The pump between tasks and a pipeline. The test's thread plays the pipeline's.</summary>
public sealed class WorkPumpTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly WorkPump _pump;

    public WorkPumpTests() => _pump = new WorkPump(_stop.Token);

    [Fact]
    public void Posts_are_run_by_the_owners_thread_in_the_order_of_posting()
    {
        var threads = new List<int>();
        var numbers = new List<int>();

        _pump.Start(1, async _ =>
        {
            for (var n = 0; n < 100; n++)
            {
                var number = n;
                await Task.Yield();
                _pump.Add(() => { threads.Add(Environment.CurrentManagedThreadId); numbers.Add(number); }, isTalk: false);
            }
        });
        _pump.Drain();

        Assert.Equal(Enumerable.Range(0, 100), numbers);
        Assert.Equal([Environment.CurrentManagedThreadId], threads.Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Never_more_work_runs_at_a_time_than_the_limit_and_with_one_it_goes_in_turn(int limit)
    {
        var running = 0;
        var most = 0;
        var order = new List<int>();

        for (var n = 0; n < 30; n++)
        {
            var number = n;
            _pump.Start(limit, async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                _pump.Add(() => order.Add(number), isTalk: false);
            });
        }

        _pump.Drain();

        Assert.InRange(most, 1, limit);
        Assert.Equal(Enumerable.Range(0, 30), order.Order());
        if (limit == 1)
        {
            Assert.Equal(Enumerable.Range(0, 30), order);
        }
    }

    [Fact]
    public void What_is_posted_is_run_while_the_owner_waits_for_a_free_place()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pump.Start(1, async _ =>
        {
            _pump.Add(written.SetResult, isTalk: false);

            // Ends only once the owner has run the post.
            await written.Task;
        });

        _pump.Start(1, _ => Task.CompletedTask);

        Assert.True(written.Task.IsCompleted);
    }

    [Fact]
    public void Once_a_post_says_so_no_more_work_is_taken_and_what_runs_comes_to_its_end()
    {
        var ends = 0;
        var isSaid = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_pump.Start(2, async _ =>
        {
            await isSaid.Task;
            _pump.Add(() => ends++, isTalk: false);
        }));
        Assert.True(_pump.Start(2, _ =>
        {
            _pump.Add(
                () =>
                {
                    _pump.TakeNoMore();
                    isSaid.SetResult();
                },
                isTalk: false);
            return Task.CompletedTask;
        }));

        Assert.False(_pump.Start(1, _ => throw new InvalidOperationException("It was not to be started.")));
        _pump.Drain();

        Assert.Equal(1, ends);
    }

    [Fact]
    public async Task Await_returns_the_works_task_at_its_end()
    {
        var ended = _pump.Await(async _ =>
        {
            await Task.Yield();
            return 42;
        });

        Assert.True(ended.IsCompletedSuccessfully);
        Assert.Equal(42, await ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_task_of_work_that_failed_has_its_exception(bool onThisThread)
    {
        var ended = _pump.Await<int>(
            async _ =>
            {
                await Task.Yield();
                throw new InvalidTimeZoneException("mine");
            },
            onThisThread);

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => ended)).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_has_that_of_work_that_failed_before_it_waited_for_anything(bool onThisThread)
    {
        var ended = _pump.Await<int>(_ => throw new InvalidTimeZoneException("mine"), onThisThread);
        _pump.Drain();

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => ended)).Message);
    }

    [Fact]
    public void An_owner_who_waits_long_sleeps_and_is_woken_by_what_comes()
    {
        var isRun = false;
        using var later = new Timer(_ => _pump.Add(() => isRun = true, isTalk: false), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);

        _pump.WaitUntil(() => isRun);

        Assert.True(isRun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Await_begins_on_the_owners_thread_only_when_told(bool onThisThread)
    {
        var owner = Environment.CurrentManagedThreadId;
        var begun = 0;

        _pump.Await(
            async _ =>
            {
                begun = Environment.CurrentManagedThreadId;
                await Task.Yield();
                return true;
            },
            onThisThread);

        Assert.Equal(onThisThread, begun == owner);
    }

    [Fact]
    public void A_stop_wakes_an_owner_who_waits_and_cancels_the_work()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pump.Start(1, async token =>
        {
            started.SetResult();
            await using var _ = token.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, token);
        });
        _ = started.Task.ContinueWith(_ => _stop.Cancel(), TaskScheduler.Default);

        Assert.ThrowsAny<OperationCanceledException>(_pump.Drain);

        Assert.Empty(_pump.Close(s_patience));
        Assert.True(ended.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_stop_that_came_first_keeps_work_from_starting()
    {
        var ran = false;
        _stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _pump.Start(1, _ =>
        {
            ran = true;
            return Task.CompletedTask;
        }));

        _pump.Close(s_patience);
        Assert.False(ran);
    }

    [Fact]
    public async Task Closing_waits_for_work_that_ends_and_keeps_its_messages_but_not_its_objects()
    {
        var shown = new List<string>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pump.Start(1, async token =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                _pump.Add(() => shown.Add("object"), isTalk: false);
                _pump.Add(() => shown.Add("message"), isTalk: true);
            }
        });

        await started.Task;
        foreach (var write in _pump.Close(TimeSpan.FromSeconds(30)))
        {
            write();
        }

        Assert.Equal(["message"], shown);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_work_that_will_not_end()
    {
        var never = new TaskCompletionSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pump.Start(1, _ =>
        {
            started.SetResult();
            return never.Task;
        });
        await started.Task;
        var watch = System.Diagnostics.Stopwatch.StartNew();

        _pump.Close(TimeSpan.FromMilliseconds(50));

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(40), TimeSpan.FromSeconds(10));
        _pump.Add(() => Assert.Fail("A closed pump runs nothing."), isTalk: true);
        _pump.RunPosts();
        never.SetResult();
    }

    [Fact]
    public void An_owner_that_throws_while_writing_can_still_close()
    {
        _pump.Start(1, async token =>
        {
            _pump.Add(() => throw new InvalidOperationException("host"), isTalk: false);
            await Task.Delay(Timeout.Infinite, token);
        });

        Assert.Throws<InvalidOperationException>(_pump.Drain);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _pump.Close(TimeSpan.FromSeconds(30));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "The work was cancelled and ended.");
    }

    public void Dispose()
    {
        _pump.Close(s_patience);
        _pump.Dispose();
        _stop.Dispose();
    }
}
