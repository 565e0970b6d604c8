using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>The front on loopback, with real sockets.</summary>
public sealed class HttpFrontTests
{
    [Fact]
    public async Task A_client_gets_its_answers_over_the_wire_and_both_fronts_share_the_state()
    {
        using var ens = new EmulatedEns();
        using var client = Client(ens, ens.Emulator.Start());

        await client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var page = await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None);

        Assert.Equal(EmulatedEns.Running, Assert.Single(Assert.Single(page.Items).AssociatedInstances).InstanceId);
        await ens.Emulator.StopAsync();
    }

    [Fact]
    public async Task It_stops_for_good_and_starts_again_on_the_same_port_with_its_state()
    {
        using var ens = new EmulatedEns();
        var endpoint = ens.Emulator.Start();
        using var client = Client(ens, endpoint);
        await client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);

        await ens.Emulator.StopAsync();
        var whileStopped = await Assert.ThrowsAsync<EnsTransportException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None));
        var none = ens.Emulator.Endpoint;
        var again = ens.Emulator.Start(endpoint.Port);
        var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None);
        await ens.Emulator.StopAsync();

        Assert.Equal("ConnectionRefused", whileStopped.ErrorId);
        Assert.Null(none);
        Assert.Equal(endpoint, again);
        Assert.Single(page.Items[0].AssociatedInstances);
    }

    [Fact]
    public async Task Stopping_closes_connections_that_are_open_and_requests_that_are_delayed()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, duration: TimeSpan.FromDays(1));
        var endpoint = ens.Emulator.Start();
        using var idle = await ConnectAsync(endpoint);
        using var client = Client(ens, endpoint);
        var waiting = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        await UntilAsync(() => ens.Emulator.GetRequests().Length == 1);

        await ens.Emulator.StopAsync();

        await Assert.ThrowsAsync<EnsTransportException>(() => waiting);
        Assert.Equal(0, await ReadAsync(idle, new byte[1]));
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_second_start_are_refused_in_words()
    {
        using var ens = new EmulatedEns();
        using var other = new EmulatedEns();
        var endpoint = ens.Emulator.Start();

        var second = Assert.Throws<InvalidOperationException>(() => ens.Emulator.Start());
        var taken = Assert.Throws<InvalidOperationException>(() => other.Emulator.Start(endpoint.Port));
        await ens.Emulator.StopAsync();

        Assert.Contains(endpoint.ToString(), second.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{endpoint.Port}", taken.Message, StringComparison.Ordinal);
        Assert.Null(other.Emulator.Endpoint);
    }

    [Fact]
    public async Task Stopping_what_does_not_run_does_nothing()
    {
        using var ens = new EmulatedEns();

        await ens.Emulator.StopAsync();

        Assert.Null(ens.Emulator.Endpoint);
    }

    [Fact]
    public async Task Many_at_once_are_answered_each_with_its_own_answer()
    {
        using var ens = new EmulatedEns();
        var ids = ens.Emulator.AddHaVips(100, "vsw-5p1wz0001");
        using var client = Client(ens, ens.Emulator.Start());

        var pages = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i =>
            client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = ids[i % 100] }, EmulatedEns.None)));
        await ens.Emulator.StopAsync();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => ids[i % 100]), pages.Select(p => Assert.Single(p.Items).HaVipId));
    }

    public static TheoryData<EmulatorFaultKind, bool, string> Faults()
    {
        var faults = new TheoryData<EmulatorFaultKind, bool, string>();
        foreach (var row in FaultTests.Ends().Where(row => (EmulatorFaultKind)row[0] != EmulatorFaultKind.ConnectionRefused))
        {
            faults.Add((EmulatorFaultKind)row[0], (bool)row[1], (string)row[2]);
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_looks_over_the_wire_as_it_does_in_process(EmulatorFaultKind kind, bool applied, string errorId)
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(kind);
        using var client = Client(ens, ens.Emulator.Start());

        var failure = await Assert.ThrowsAnyAsync<EnsException>(() => client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));
        await ens.Emulator.StopAsync();

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(applied ? 1 : 0, ens.State(EmulatedEns.WebVip).AssociatedInstances.Length);
        Assert.True(fault.IsConsumed);

        // One request, not a second one that .NET sends by itself when a connection closes without an answer.
        Assert.Equal(1, ens.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_refused_connection_is_a_reset_that_counts_nothing()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.ConnectionRefused);
        using var client = Client(ens, ens.Emulator.Start());

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));
        await ens.Emulator.StopAsync();

        Assert.Equal("ConnectionLost", failure.ErrorId);
        Assert.Empty(ens.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_caller_that_leaves_during_a_delay_is_noticed_and_its_request_is_carried_out_all_the_same()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "AssociateHaVip", duration: TimeSpan.FromSeconds(20));
        using var client = Client(ens, ens.Emulator.Start());
        using var leave = new CancellationTokenSource();
        var call = client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, leave.Token);
        await UntilAsync(() => ens.Emulator.GetRequests().Length == 1);

        leave.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await UntilAsync(() => ens.Emulator.OpenConnections == 0);
        var before = ens.State(EmulatedEns.WebVip).AssociatedInstances;
        ens.Clock.Advance(TimeSpan.FromSeconds(20));
        await ens.Emulator.StopAsync();

        Assert.Empty(before);
        Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances);
    }

    [Fact]
    public async Task A_second_answer_on_the_same_connection_is_not_taken_for_that_of_the_next_request()
    {
        using var ens = new EmulatedEns();
        using var client = Client(ens, ens.Emulator.Start());
        ens.Emulator.Faults.Add(EmulatorFaultKind.SecondAnswer, count: 200);

        for (var round = 0; round < 20; round++)
        {
            // A success that must not become that of the request after it, which is refused; and a page that is not that of another id.
            var accepted = await client.ModifyHaVipAttributeAsync(EmulatedEns.WebVip, "name-" + round, EmulatedEns.None);
            var refused = await Assert.ThrowsAsync<EnsApiException>(() => client.UnassociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, EmulatedEns.None));
            var web = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None);
            var all = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);

            Assert.Equal("InstanceNotAssociated", refused.Code);
            Assert.Equal("name-" + round, Assert.Single(web.Items).Name);
            Assert.Equal(3, all.Items.Count);
            Assert.Equal(4, new[] { accepted.RequestId, refused.RequestId, web.RequestId, all.RequestId }.Distinct().Count());
        }

        await ens.Emulator.StopAsync();
    }

    [Fact]
    public async Task A_caller_that_leaves_while_an_answer_stalls_is_back_at_once_and_noticed()
    {
        using var ens = new EmulatedEns();
        var fault = ens.Emulator.Faults.Add(EmulatorFaultKind.StalledAnswer, "DescribeHaVips", duration: TimeSpan.FromSeconds(20));
        using var client = Client(ens, ens.Emulator.Start());
        using var leave = new CancellationTokenSource();
        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), leave.Token);
        await UntilAsync(() => fault.Applied == 1);

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await UntilAsync(() => ens.Emulator.OpenConnections == 0);
        await ens.Emulator.StopAsync();
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / SPDY/1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task What_is_no_http_request_gets_a_400_and_the_next_caller_is_served(string text)
    {
        using var ens = new EmulatedEns();
        var endpoint = ens.Emulator.Start();

        var answer = await ExchangeAsync(endpoint, text);
        using var client = Client(ens, endpoint);
        var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        await ens.Emulator.StopAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal(3, page.TotalCount);
    }

    [Theory]
    [InlineData("Content-Length: 34\r\n\r\nAction=DescribeNothing&Version=201")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n11\r\nAction=DescribeNo\r\n11;x=y\r\nthing&Version=201\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData("Expect: 100-continue\r\nContent-Length: 34\r\n\r\nAction=DescribeNothing&Version=201")]
    public async Task Bodies_come_with_a_length_in_chunks_or_after_a_continue(string rest)
    {
        using var ens = new EmulatedEns();
        var endpoint = ens.Emulator.Start();

        var answer = await ExchangeAsync(endpoint, "POST /?Signature=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n" + rest);
        await ens.Emulator.StopAsync();

        Assert.Contains("<Code>InvalidApi.NotFound</Code>", answer, StringComparison.Ordinal);
        Assert.Equal("DescribeNothing", Assert.Single(ens.Emulator.GetRequests()).Operation);
        Assert.Equal(rest.StartsWith("Expect", StringComparison.Ordinal), answer.StartsWith("HTTP/1.1 100 Continue\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_in_one_piece_and_in_single_bytes_are_answered_in_order()
    {
        using var ens = new EmulatedEns();
        var endpoint = ens.Emulator.Start();
        const string Two = "GET /?Signature=x&Action=First&Version=1 HTTP/1.1\r\nHost: a\r\n\r\nGET http://a/?Signature=x&Action=Second&Version=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        await ExchangeAsync(endpoint, Two);
        await ExchangeAsync(endpoint, Two, pieces: 1);
        await ens.Emulator.StopAsync();

        Assert.Equal(["First", "Second", "First", "Second"], ens.Emulator.GetRequests().Select(r => r.Operation));
    }

    [Fact]
    public async Task A_head_request_gets_no_body_and_http_1_0_no_open_connection()
    {
        using var ens = new EmulatedEns();
        var endpoint = ens.Emulator.Start();

        var head = await ExchangeAsync(endpoint, "HEAD /?Signature=x&Action=DescribeHaVips&Version=2017-11-10 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var old = await ExchangeAsync(endpoint, "GET / HTTP/1.0\r\n\r\n");
        await ens.Emulator.StopAsync();

        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", old, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_of_the_emulator_is_answered_as_one_and_the_next_caller_is_served()
    {
        var clock = new BrokenClock();
        using var emulator = new EnsEmulator(new EnsEmulatorOptions { Clock = clock });
        var endpoint = emulator.Start();
        const string Request = "GET /?Signature=x&Action=First&Version=1&Format=JSON HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        clock.IsBroken = true;
        var broken = await ExchangeAsync(endpoint, Request);
        clock.IsBroken = false;
        var next = await ExchangeAsync(endpoint, Request);
        await emulator.StopAsync();

        Assert.StartsWith("HTTP/1.1 500 ", broken, StringComparison.Ordinal);
        Assert.Contains("The clock is broken.", broken, StringComparison.Ordinal);
        Assert.Contains("InvalidApi.NotFound", next, StringComparison.Ordinal);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
    }

    private static EnsClient Client(EmulatedEns ens, Uri endpoint) =>
        new(new EnsClientOptions { Endpoint = endpoint, Credential = ens.Emulator.Credential, Clock = ens.Clock, MaxAttempts = 1 });

    // What happens on a socket has no clock to move: the condition is looked at until it holds, with an end in any case.
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<NetworkStream> ConnectAsync(Uri endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, endpoint.Port));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<string> ExchangeAsync(Uri endpoint, string text, int pieces = int.MaxValue)
    {
        using var stream = await ConnectAsync(endpoint);
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var i = 0; i < bytes.Length; i += Math.Min(pieces, bytes.Length))
        {
            await stream.WriteAsync(bytes.AsMemory(i, Math.Min(pieces, bytes.Length - i)));
        }

        var answer = new List<byte>();
        var buffer = new byte[4096];
        int read;
        while ((read = await ReadAsync(stream, buffer)) > 0)
        {
            answer.AddRange(buffer.Take(read));
        }

        return Encoding.UTF8.GetString([.. answer]);
    }
}
