using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EnsHaVip.Tests.Http;

/// <summary>
/// A body that stops in the middle. On .NET Framework its stream takes no notice of the token; only closing it ends the read, with one of two
/// exceptions or as if it were the end.
/// </summary>
public sealed class StalledBodyTests
{
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<string> Endings => new() { "disposed", "broken", "ended" };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task The_time_limit_ends_it(string ending)
    {
        using var body = new DeafStream(ending);
        using var client = Client(body);

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, default);
        _clock.Advance(TimeSpan.FromSeconds(5));
        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => call).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(("RequestTimeout", ChangeOutcome.Unknown), (failure.ErrorId, failure.Outcome));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task The_callers_stop_ends_it_as_a_stop(string ending)
    {
        using var body = new DeafStream(ending);
        using var client = Client(body);
        using var stop = new CancellationTokenSource();

        var call = client.AssociateHaVipAsync("havip-1", "i-1", null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private EnsClient Client(Stream body) =>
        new ScriptedHandler(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) })
            .Client(o => (o.Clock, o.RequestTimeout) = (_clock, TimeSpan.FromSeconds(5)));

    // The beginning of a good answer, and then nothing until it is closed.
    private sealed class DeafStream(string ending) : Stream
    {
        private readonly MemoryStream _start = new("""{"RequestId":"R-1"}"""u8.ToArray());
        private readonly TaskCompletionSource<int> _end = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _start.Read(buffer, offset, count) is > 0 and var read ? Task.FromResult(read) : _end.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _ = ending switch
            {
                "disposed" => _end.TrySetException(new ObjectDisposedException("System.Net.ConnectStream")),
                "broken" => _end.TrySetException(new IOException("The request was aborted.")),
                _ => _end.TrySetResult(0),
            };
            base.Dispose(disposing);
        }
    }
}
