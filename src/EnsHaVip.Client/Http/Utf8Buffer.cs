using System;
using System.Buffers;
using System.Text;

namespace EnsHaVip.Http;

/// <summary>UTF-8 text in a pooled buffer: what is hashed is written once and never becomes a string.</summary>
internal sealed class Utf8Buffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);

    public byte[] Bytes => _bytes;

    public int Length { get; private set; }

    public Utf8Buffer Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, Length);
        return this;
    }

    public Utf8Buffer Append(char ascii)
    {
        Reserve(1);
        _bytes[Length++] = (byte)ascii;
        return this;
    }

    public Utf8Buffer AppendHex(byte[] bytes)
    {
        Reserve(bytes.Length * 2);
        foreach (var b in bytes)
        {
            _bytes[Length++] = (byte)LowerHex.Digits[b >> 4];
            _bytes[Length++] = (byte)LowerHex.Digits[b & 15];
        }

        return this;
    }

    public Utf8Buffer Clear()
    {
        Length = 0;
        return this;
    }

    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, Length);

    // The canonical request holds the security token of a temporary key, so nothing is left in the pool.
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
        Length = 0;
    }

    private void Reserve(int more)
    {
        if (Length + more <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        Buffer.BlockCopy(_bytes, 0, larger, 0, Length);
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = larger;
    }
}
