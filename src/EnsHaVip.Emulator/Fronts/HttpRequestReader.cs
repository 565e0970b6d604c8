using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>Reads HTTP/1.1 requests off a connection, one after another, also when several arrive in one piece.</summary>
internal sealed class HttpRequestReader(NetworkStream stream)
{
    private const int LargestHead = 64 * 1024;
    private const int LargestBody = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;
    private Task<int>? _reading;

    /// <summary>True if the last request leaves the connection open.</summary>
    public bool KeepAlive { get; private set; }

    /// <summary>The next request, or null if the caller closed the connection between two.</summary>
    /// <exception cref="InvalidDataException">What came is no HTTP request, or one too large.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<EmulatorHttpRequest?> ReadAsync(CancellationToken stop)
    {
        int headEnd;
        var searchFrom = 0;
        while ((headEnd = FindHeadEnd(searchFrom)) < 0)
        {
            searchFrom = Math.Max(0, _end - _start - 3);
            if (_end - _start > LargestHead)
            {
                throw new InvalidDataException("The head of the request is too large.");
            }

            if (!await FillAsync(stop).ConfigureAwait(false))
            {
                return _end == _start ? null : throw new IOException("The connection closed within a request.");
            }
        }

        var (method, target, headers) = ReadHead(headEnd);
        _start = headEnd + 4;
        return new EmulatorHttpRequest(method, target, headers, await ReadBodyAsync(headers, stop).ConfigureAwait(false));
    }

    /// <summary>Complete when the caller sends more (false) or closes (true), without losing what it sends.</summary>
    public async Task<bool> WaitForEndAsync()
    {
        try
        {
            return await ReadMore().ConfigureAwait(false) == 0;
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            return true;
        }
    }

    private int FindHeadEnd(int searchFrom)
    {
        for (var i = _start + searchFrom; i + 3 < _end; i++)
        {
            if (_buffer[i] == '\r' && _buffer[i + 1] == '\n' && _buffer[i + 2] == '\r' && _buffer[i + 3] == '\n')
            {
                return i;
            }
        }

        return -1;
    }

    private (string Method, string Target, Dictionary<string, string> Headers) ReadHead(int headEnd)
    {
        var lines = Latin1(_start, headEnd - _start).Split(["\r\n"], StringSplitOptions.None);
        var words = lines[0].Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || words[1].Length == 0 || !words[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new InvalidDataException("The first line is no HTTP/1.1 request.");
        }

        var headers = EmulatorHttpRequest.NewHeaders();
        for (var i = 1; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(':');
            if (colon <= 0)
            {
                throw new InvalidDataException("A header has no name.");
            }

            var name = lines[i].Substring(0, colon);
            var value = lines[i].Substring(colon + 1).Trim(' ', '\t');
            headers[name] = headers.TryGetValue(name, out var before) ? before + "," + value : value;
        }

        headers.TryGetValue("connection", out var connection);
        KeepAlive = words[2] == "HTTP/1.1"
            ? !string.Equals(connection, "close", StringComparison.OrdinalIgnoreCase)
            : string.Equals(connection, "keep-alive", StringComparison.OrdinalIgnoreCase);
        return (words[0], RelativeTarget(words[1]), headers);
    }

    // A client that takes us for a proxy sends the whole address.
    private static string RelativeTarget(string target)
    {
        if (target[0] == '/')
        {
            return target;
        }

        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var path = scheme < 0 ? -1 : target.IndexOf('/', scheme + 3);
        return path < 0 ? "/" : target.Substring(path);
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken stop)
    {
        var isChunked = headers.TryGetValue("transfer-encoding", out var encoding) && encoding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
        headers.TryGetValue("content-length", out var lengthText);
        if (!isChunked && lengthText is null or "0")
        {
            return [];
        }

        if (headers.TryGetValue("expect", out var expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync(HttpResponseBytes.Continue, 0, HttpResponseBytes.Continue.Length, stop).ConfigureAwait(false);
        }

        if (isChunked)
        {
            return await ReadChunksAsync(stop).ConfigureAwait(false);
        }

        if (!int.TryParse(lengthText, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > LargestBody)
        {
            throw new InvalidDataException("The length of the body is none, or too large.");
        }

        return await TakeAsync(length, stop).ConfigureAwait(false);
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken stop)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(stop).ConfigureAwait(false);
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0 || body.Length + length > LargestBody)
            {
                throw new InvalidDataException("A chunk's length is none, or too large.");
            }

            if (length == 0)
            {
                while ((await ReadLineAsync(stop).ConfigureAwait(false)).Length > 0)
                {
                }

                return body.ToArray();
            }

            var chunk = await TakeAsync(length, stop).ConfigureAwait(false);
            body.Write(chunk, 0, chunk.Length);
            await ReadLineAsync(stop).ConfigureAwait(false);
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken stop)
    {
        int end;
        while ((end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start)) < 0)
        {
            if (_end - _start > LargestHead || !await FillAsync(stop).ConfigureAwait(false))
            {
                throw new InvalidDataException("A line of a chunked body does not end.");
            }
        }

        var line = Latin1(_start, end - _start).TrimEnd('\r');
        _start = end + 1;
        return line;
    }

    private async Task<byte[]> TakeAsync(int length, CancellationToken stop)
    {
        while (_end - _start < length)
        {
            if (!await FillAsync(stop).ConfigureAwait(false))
            {
                throw new IOException("The connection closed within a body.");
            }
        }

        var bytes = new byte[length];
        Buffer.BlockCopy(_buffer, _start, bytes, 0, length);
        _start += length;
        return bytes;
    }

    // False at the end of the connection.
    private async Task<bool> FillAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var read = await ReadMore().ConfigureAwait(false);
        _reading = null;
        _end += read;
        return read > 0;
    }

    // A read that WaitForEndAsync began is gone on with, not begun again.
    private Task<int> ReadMore()
    {
        if (_reading is null)
        {
            MakeRoom();
            _reading = stream.ReadAsync(_buffer, _end, _buffer.Length - _end);
        }

        return _reading;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        var target = _start > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }

    private string Latin1(int start, int length)
    {
        var text = new StringBuilder(length);
        for (var i = start; i < start + length; i++)
        {
            text.Append((char)_buffer[i]);
        }

        return text.ToString();
    }
}
