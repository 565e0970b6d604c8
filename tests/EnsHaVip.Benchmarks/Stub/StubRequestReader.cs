using System;
using System.Buffers.Text;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Stub;

/// <summary>Reads requests from a connection, as little of each as will do.</summary>
internal sealed class StubRequestReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>The next request; null if the client closed the connection.</summary>
    public async ValueTask<StubRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake() is { } request)
            {
                return request;
            }

            if (_length == _buffer.Length)
            {
                throw new InvalidDataException("A request is larger than the stub expects.");
            }

            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    private StubRequest? TryTake()
    {
        var text = _buffer.AsSpan(0, _length);
        var headEnd = text.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return null;
        }

        var head = text[..headEnd];
        var end = headEnd + 4 + Value(head, "\r\nContent-Length: "u8, Value(head, "\r\ncontent-length: "u8, 0));
        if (end > _length)
        {
            return null;
        }

        var line = head[..head.IndexOf((byte)'\r')];
        var request = new StubRequest(head.StartsWith("GET "u8), Value(line, "PageNumber="u8, 1), Value(line, "PageSize="u8, int.MaxValue));
        text[end..].CopyTo(_buffer);
        _length -= end;
        return request;
    }

    private static int Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, int otherwise)
    {
        var at = text.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(text[(at + name.Length)..], out int value, out _) ? value : otherwise;
    }
}
