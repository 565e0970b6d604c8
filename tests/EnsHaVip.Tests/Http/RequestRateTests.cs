using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Logging;
using EnsHaVip.Tests.Association;
using Xunit;

namespace EnsHaVip.Tests.Http;

/// <summary>All callers of a client keep to one rate and one pause; the emulator's journal says when each request arrived.</summary>
public sealed class RequestRateTests
{
    [Fact]
    public async Task Callers_side_by_side_keep_to_the_clients_rate_together()
    {
        using var lab = new AssociationLab(client: o => o.RequestsPerSecond = 4);

        await lab.Clock.RunAsync(() => Task.WhenAll(Callers(lab, 3).Select(client => ReadAsync(client, times: 4))));

        Assert.Equal(Enumerable.Range(0, 12).Select(n => 250.0 * n), Arrivals(lab));
    }

    [Fact]
    public async Task What_one_caller_is_throttled_for_holds_the_other_back_as_well()
    {
        using var lab = new AssociationLab();
        var callers = Callers(lab, 2);
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottledWithHint, retryAfter: TimeSpan.FromSeconds(7));

        await lab.Clock.RunAsync(async () =>
        {
            var first = ReadAsync(callers[0], times: 1);
            await ReadAsync(callers[1], times: 1);
            await first;
        });

        Assert.Equal([0, 7000, 7100], Arrivals(lab));
    }

    [Fact]
    public async Task Ten_callers_held_back_by_a_throttling_do_not_come_back_all_at_once()
    {
        using var lab = new AssociationLab(client: o => o.RequestsPerSecond = 5);
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottledWithHint, retryAfter: TimeSpan.FromSeconds(3));

        await lab.Clock.RunAsync(() => Task.WhenAll(Callers(lab, 10).Select(client => ReadAsync(client, times: 1))));

        var arrivals = Arrivals(lab);
        Assert.Equal(11, arrivals.Length);
        Assert.Equal(0, arrivals[0]);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => 3000.0 + (200 * n)), arrivals.Skip(1));
    }

    [Fact]
    public async Task Callers_that_were_cancelled_take_no_turn_along()
    {
        using var lab = new AssociationLab(client: o => o.RequestsPerSecond = 2);
        await lab.Clock.RunAsync(() => ReadAsync(lab.Client, times: 1));
        using var stop = new CancellationTokenSource();
        var stopped = Enumerable.Range(0, 20).Select(_ => lab.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), stop.Token)).ToArray();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(stopped));
        await lab.Clock.RunAsync(() => ReadAsync(lab.Client, times: 1));

        Assert.Equal([0, 500], Arrivals(lab));
    }

    [Fact]
    public async Task Callers_that_stand_at_the_closed_door_when_the_client_is_disposed_of_are_told_at_once_and_send_nothing()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ThrottledWithHint, retryAfter: TimeSpan.FromSeconds(30));
        var calls = Enumerable.Range(0, 4).Select(_ => ReadAsync(lab.Client, times: 1)).ToArray();
        await lab.Clock.SettleAsync();

        lab.Client.Dispose();
        var late = ReadAsync(lab.Client, times: 1);

        foreach (var call in calls.Append(late))
        {
            await Assert.ThrowsAsync<EnsClientEndedException>(() => lab.Clock.RunAsync(call));
        }

        Assert.Single(lab.Emulator.GetRequests());
    }

    // As cmdlets have them: one client behind all, each with a log of its own.
    private static EnsClient[] Callers(AssociationLab lab, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => lab.Client.WithLog(static _ => { }, EnsLogLevel.Information))];

    private static async Task ReadAsync(EnsClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), AssociationLab.None);
        }
    }

    private static double[] Arrivals(AssociationLab lab) => [.. lab.Emulator.GetRequests().Select(request => (request.Time - lab.Clock.Start).TotalMilliseconds)];
}
