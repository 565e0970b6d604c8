using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>One connection: request after request until one side closes, or a fault breaks it.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly EmulatorCore _core;
    private readonly NetworkStream _stream;
    private readonly HttpRequestReader _reader;

    public HttpConnection(Socket socket, EmulatorCore core)
    {
        _socket = socket;
        _core = core;
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new HttpRequestReader(_stream);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Complete when the connection is over; never throws, since a broken connection is the caller's business.</summary>
    public async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            while (await ServeOneAsync(stop).ConfigureAwait(false))
            {
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Dispose();
        }
        catch (InvalidDataException)
        {
            await TryWriteAsync(HttpResponseBytes.BadRequest).ConfigureAwait(false);
        }
    }

    private async Task<bool> ServeOneAsync(CancellationToken stop)
    {
        var request = await _reader.ReadAsync(stop).ConfigureAwait(false);
        if (request is null)
        {
            return false;
        }

        var response = Guard(() => _core.Handle(request));
        while (response.Delay > TimeSpan.Zero)
        {
            if (!await DelayAsync(response.Delay, stop).ConfigureAwait(false))
            {
                return false;
            }

            response.Delay = TimeSpan.Zero;
            response = response.AfterDelay is { } after ? Guard(after) : response;
        }

        return await SendAsync(request, response, stop).ConfigureAwait(false);
    }

    // A defect of the emulator must not end the front or look like a fault: it is answered as what it is.
    private static EmulatorHttpResponse Guard(Func<EmulatorHttpResponse> handle)
    {
#pragma warning disable CA1031 // Whatever it is, the caller gets to see it.
        try
        {
            return handle();
        }
        catch (Exception defect)
        {
            return ErrorAnswer.Of(new ServiceError("EmulatorDefect", "The emulator itself failed: " + defect, 500), string.Empty, null, asXml: false);
        }
#pragma warning restore CA1031
    }

    // False if the caller left meanwhile.
    private async Task<bool> DelayAsync(TimeSpan delay, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var delaying = _core.Clock.Delay(delay, over.Token);
        var leaving = _reader.WaitForEndAsync();
        if (await Task.WhenAny(delaying, leaving).ConfigureAwait(false) == leaving && await leaving.ConfigureAwait(false))
        {
            over.Cancel();
            return false;
        }

        await delaying.ConfigureAwait(false);
        return true;
    }

    private async Task<bool> SendAsync(EmulatorHttpRequest request, EmulatorHttpResponse response, CancellationToken stop)
    {
        switch (response.Effect)
        {
            case TransportEffect.Refuse:
                // Without lingering the close is a reset.
                _socket.LingerState = new LingerOption(true, 0);
                _socket.Dispose();
                return false;
            case TransportEffect.Drop:
                return false;
        }

        var keepAlive = response.IsWhole && _reader.KeepAlive;
        var bytes = HttpResponseBytes.Of(response, keepAlive, withBody: request.Method != "HEAD");
        var sent = response.Effect == TransportEffect.Stall ? bytes.Length - (response.Body.Length / 2) : bytes.Length;
        await _stream.WriteAsync(bytes, 0, sent, stop).ConfigureAwait(false);
        if (sent < bytes.Length)
        {
            if (!await DelayAsync(response.Stall, stop).ConfigureAwait(false))
            {
                return false;
            }

            await _stream.WriteAsync(bytes, sent, bytes.Length - sent, stop).ConfigureAwait(false);
        }

        return keepAlive;
    }

    private async Task TryWriteAsync(byte[] bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes, 0, bytes.Length).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }
}
