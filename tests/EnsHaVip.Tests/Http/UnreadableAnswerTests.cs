using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Tests.Support;
using Xunit;
using static EnsHaVip.Tests.Support.ScriptedHandler;

namespace EnsHaVip.Tests.Http;

/// <summary>Whatever comes back, there is one clear exception, and a change is never sent twice.</summary>
public sealed class UnreadableAnswerTests
{
    private const string Good = """{"RequestId":"R-1"}""";

    [Theory]
    [InlineData(200, "", "an empty body")]
    [InlineData(200, "  \r\n", "a blank body")]
    [InlineData(200, "hello", "a body that is not JSON")]
    [InlineData(200, "[1,2]", "JSON that is cut")]
    [InlineData(200, "null", "not JSON")]
    [InlineData(200, "{\"RequestId\":\"R-1\"", "JSON that is cut")]
    [InlineData(200, "{\"RequestId\":\"R-1\"} and more", "JSON that is cut")]
    [InlineData(200, "{}", "JSON that is cut, malformed or incomplete")]
    [InlineData(502, "<html><body>Bad Gateway</body></html>", "a page of HTML or XML")]
    [InlineData(500, "{\"weird\":true}", "JSON")]
    [InlineData(400, "", "an empty body")]
    public async Task A_change_answered_with_nonsense_is_one_request_and_one_clear_exception(int status, string body, string said)
    {
        var service = new ScriptedHandler(Answer(status, body));
        using var client = service.Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(EnsTransportFailure.ResponseUnreadable, failure.Failure);
        Assert.Equal("ResponseUnreadable", failure.ErrorId);
        Assert.Equal(ChangeOutcome.Unknown, failure.Outcome);
        Assert.Equal(status, failure.HttpStatus);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task Where_there_is_no_way_to_the_host_nothing_was_sent(SocketError error)
    {
        using var client = new ScriptedHandler(Failure(new HttpRequestException("no route", new SocketException((int)error)))).Client(options => options.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, CancellationToken.None));

        Assert.Equal((EnsTransportFailure.HostUnreachable, ChangeOutcome.NotApplied), (failure.Failure, failure.Outcome));
    }

    [Fact]
    public async Task Where_the_way_to_the_host_is_lost_on_a_connection_that_was_there_it_may_have_been_sent()
    {
        var broken = new HttpRequestException("sending", new IOException("write", new SocketException((int)SocketError.HostUnreachable)));
        using var client = new ScriptedHandler(Failure(broken)).Client(options => options.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, CancellationToken.None));

        Assert.Equal((EnsTransportFailure.ConnectionLost, ChangeOutcome.Unknown), (failure.Failure, failure.Outcome));
    }

    [Fact]
    public async Task A_list_without_its_items_proves_nothing_and_is_unreadable()
    {
        var service = new ScriptedHandler(Answer(200, Good));
        using var client = service.Client(o => o.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default));

        Assert.Equal(EnsTransportFailure.ResponseUnreadable, failure.Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_50_MB_is_refused_without_being_held_in_memory(bool announced)
    {
        var body = new EndlessStream(50L * 1024 * 1024, announced);
        var service = new ScriptedHandler(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        using var client = service.Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default));

        Assert.Equal(EnsTransportFailure.ResponseTooLarge, failure.Failure);
        Assert.InRange(body.Consumed, 0, 17L * 1024 * 1024);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_never_followed_and_never_repeated(int status)
    {
        var service = new ScriptedHandler(Answer(status, "", "text/html", ("Location", "http://elsewhere.example/")));
        using var client = service.Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default));

        Assert.Equal(EnsTransportFailure.UnexpectedRedirect, failure.Failure);
        Assert.Single(service.Requests);
        Assert.DoesNotContain("elsewhere", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_after_sending_a_change_is_unknown_and_not_sent_again()
    {
        var service = new ScriptedHandler(Failure(new HttpRequestException("broken", new IOException("reset"))));
        using var client = service.Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.UnassociateHaVipAsync("havip-1", "i-1", default));

        Assert.Equal((EnsTransportFailure.ConnectionLost, ChangeOutcome.Unknown), (failure.Failure, failure.Outcome));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_refused_connection_provably_did_nothing_and_is_tried_again()
    {
        var service = new ScriptedHandler(
            Failure(new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))),
            Answer(200, Good));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        using var client = service.Client(o => o.Clock = clock);

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, default);
        clock.Advance(TimeSpan.FromSeconds(1));
        var reply = await call;

        Assert.Equal(("R-1", 2), (reply.RequestId, reply.Attempts));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_name_without_an_address_says_so()
    {
        var service = new ScriptedHandler(Failure(new HttpRequestException("?", new SocketException((int)SocketError.HostNotFound))));
        using var client = service.Client(o => o.MaxAttempts = 1);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => client.AssociateHaVipAsync("havip-1", "i-1", null, default));

        Assert.Equal(("NameNotResolved", ChangeOutcome.NotApplied), (failure.ErrorId, failure.Outcome));
        Assert.Contains("ens.example", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_a_timeout_not_a_cancellation()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var hanging = new HangingHandler();
        using var client = new ScriptedHandler(Answer(200, Good)).Client(o => (o.Handler, o.Clock, o.RequestTimeout) = (hanging, clock, TimeSpan.FromSeconds(5)));

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, default);
        clock.Advance(TimeSpan.FromSeconds(5));
        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => call);

        Assert.Equal(("RequestTimeout", ChangeOutcome.Unknown), (failure.ErrorId, failure.Outcome));
        Assert.Equal(1, hanging.Requests);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_stays_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        using var client = new ScriptedHandler(Answer(200, Good)).Client(o => o.Handler = new HangingHandler());

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private sealed class HangingHandler : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("unreachable");
        }
    }

    private sealed class EndlessStream(long length, bool announced) : Stream
    {
        public long Consumed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => announced;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Consumed; set => Consumed = value; }

        public override int ReadByte() => throw new NotSupportedException();

        private int ReadCore(int count)
        {
            var part = (int)Math.Min(count, length - Consumed);
            Consumed += part;
            return part;
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadCore(count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => Consumed;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
