using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>A body whose connection closes before its announced end.</summary>
internal sealed class BrokenStream(EmulatorHttpResponse response) : Stream
{
    private readonly int _length = response.DeliveredLength;
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _length)
        {
            throw new IOException("The connection was closed before the whole answer was here.");
        }

        var read = Math.Min(count, _length - _position);
        Buffer.BlockCopy(response.Body, _position, buffer, offset, read);
        _position += read;
        return read;
    }

    // At once, as a body that is not broken: nothing is left to the pool, so that a moved clock does not run ahead of it.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Read(buffer, offset, count));
        }
        catch (IOException broken)
        {
            return Task.FromException<int>(broken);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
