using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;
using Xunit;

namespace EnsHaVip.Tests.Http;

public sealed class KeyedGateTests
{
    private readonly KeyedGate _gate = new();

    [Fact]
    public async Task The_same_key_lets_one_through_at_a_time()
    {
        var first = await _gate.EnterAsync("havip-1", default);
        var second = _gate.EnterAsync("havip-1", default);

        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Different_keys_go_side_by_side()
    {
        using var first = await _gate.EnterAsync("havip-1", default);
        using var second = await _gate.EnterAsync("havip-2", default);

        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task One_who_gives_up_waiting_does_not_block_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = await _gate.EnterAsync("havip-1", default);
        var second = _gate.EnterAsync("havip-1", stop.Token);
        var third = _gate.EnterAsync("havip-1", default);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_only_one_through()
    {
        var first = await _gate.EnterAsync("havip-1", default);
        first.Dispose();
        first.Dispose();
        var second = await _gate.EnterAsync("havip-1", default);

        Assert.False(_gate.EnterAsync("havip-1", default).IsCompleted);
        second.Dispose();
    }
}
