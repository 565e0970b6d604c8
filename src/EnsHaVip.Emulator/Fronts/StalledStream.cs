using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>A body that stops in the middle for a while.</summary>
internal sealed class StalledStream(EmulatorHttpResponse response, TimeProvider clock) : Stream
{
    private readonly MemoryStream _body = new(response.Body);
    private readonly int _middle = (response.Body.Length + 1) / 2;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _body.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("What waits is read asynchronously.");

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_body.Position < _middle)
        {
            return _body.Read(buffer, offset, Math.Min(count, _middle - (int)_body.Position));
        }

        if (_body.Position == _middle)
        {
            await clock.Delay(response.Stall, cancellationToken).ConfigureAwait(false);
        }

        return _body.Read(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
