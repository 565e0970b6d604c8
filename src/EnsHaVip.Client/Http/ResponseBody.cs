using System;
using System.Buffers;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Http;

/// <summary>The bytes of an answer, in a pooled buffer that never grows past the limit.</summary>
internal sealed class ResponseBody : IDisposable
{
    // A list of {} becomes sixty times its size in memory. A small body may do that; in a larger one objects and values are counted. The
    // service's largest page has 100 entries, about a thousand objects.
    private const int NeverTooDense = 256 * 1024;
    private const int MostObjects = 100_000;
    private const int MostValues = 500_000;

    private byte[] _buffer;
    private int _length;

    private ResponseBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Bytes => new(_buffer, 0, _length);

    public static async Task<ResponseBody> ReadAsync(string operation, HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
        {
            throw TooLarge(operation, response, limit);
        }

        var body = new ResponseBody((int)(announced ?? 8192) + 1);
        try
        {
            // .NET Framework does not end a read when its token is cancelled; closing the answer does.
            using var closing = cancellationToken.Register(static closed => ((HttpResponseMessage)closed!).Dispose(), response);
            using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            int read;
            while ((read = await stream.ReadAsync(body._buffer, body._length, body.Room(limit), cancellationToken).ConfigureAwait(false)) > 0)
            {
                body._length += read;
                if (body._length > limit)
                {
                    throw TooLarge(operation, response, limit);
                }

                body.GrowIfFull();
            }

            // A body that was closed may look like one that has ended.
            cancellationToken.ThrowIfCancellationRequested();
            return body.IsTooDense() ? throw TooDense(operation, response) : body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    // One byte past the limit is enough to know that there is more.
    private int Room(int limit) => Math.Min(_buffer.Length - _length, limit + 1 - _length);

    private void GrowIfFull()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // Signs within texts are counted too, which only makes it stricter.
    private bool IsTooDense()
    {
        if (_length <= NeverTooDense)
        {
            return false;
        }

        int objects = 0, values = 0;
        foreach (var sign in new ReadOnlySpan<byte>(_buffer, 0, _length))
        {
            if (sign is (byte)'{' or (byte)'[')
            {
                objects++;
            }
            else if (sign == (byte)',')
            {
                values++;
            }
        }

        return objects > MostObjects || objects + values > MostValues;
    }

    private static EnsTransportException TooDense(string operation, HttpResponseMessage response) =>
        new(operation, EnsTransportFailure.ResponseTooLarge,
            $"{operation} was answered with more than {MostObjects} objects or {MostValues} values, which are not read. Check the endpoint and any proxy.") { HttpStatus = (int)response.StatusCode };

    private static EnsTransportException TooLarge(string operation, HttpResponseMessage response, int limit) =>
        new(operation, EnsTransportFailure.ResponseTooLarge,
            $"{operation} was answered with more than {limit} bytes, which is not read. Check the endpoint and any proxy.") { HttpStatus = (int)response.StatusCode };
}
