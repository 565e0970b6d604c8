using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>The front on loopback: plain HTTP/1.1 on sockets of its own, so that connections can break in every way a fault asks for.</summary>
internal sealed class HttpFront : IDisposable
{
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMilliseconds(10);

    private readonly EmulatorCore _core;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly Dictionary<HttpConnection, Task> _connections = [];
    private readonly Task _accepting;

    /// <summary>Listens from now on.</summary>
    /// <param name="core">The service.</param>
    /// <param name="port">The port on 127.0.0.1; 0 is any free one, chosen by the system, so that nobody else can take it meanwhile.</param>
    /// <exception cref="InvalidOperationException">The port cannot be listened on.</exception>
    public HttpFront(EmulatorCore core, int port)
    {
        _core = core;
        _stopping = _stop.Token;
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start(512);
        }
        catch (SocketException failure)
        {
            _stop.Dispose();
            throw new InvalidOperationException(
                FormattableString.Invariant($"The emulator cannot listen on 127.0.0.1:{port} ({failure.SocketErrorCode}). Choose another port, or 0 for a free one."), failure);
        }

        Endpoint = new Uri("http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture) + "/");
        _accepting = AcceptAsync();
    }

    public Uri Endpoint { get; }

    public int OpenConnections
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Closes the port and every connection; complete when nothing runs any more.</summary>
    public async Task StopAsync()
    {
        Dispose();
        await _accepting.ConfigureAwait(false);
        Task[] running;
        lock (_connections)
        {
            foreach (var connection in _connections.Keys)
            {
                connection.Dispose();
            }

            running = [.. _connections.Values];
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Begins to stop, without waiting for the end.</summary>
    public void Dispose()
    {
        _listener.Stop();
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    // One caller went away before it was served, or sockets are short.
                    await TimeProvider.System.Delay(s_afterFailure, CancellationToken.None).ConfigureAwait(false);
                }

                continue;
            }

            Serve(socket);
        }
    }

    private void Serve(Socket socket)
    {
        var connection = new HttpConnection(socket, _core);
        lock (_connections)
        {
            _connections.Add(connection, Task.CompletedTask);
            _connections[connection] = Task.Run(() => ServeAsync(connection));
        }
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        try
        {
            await connection.ServeAsync(_stopping).ConfigureAwait(false);
        }
        finally
        {
            connection.Dispose();
            lock (_connections)
            {
                _connections.Remove(connection);
            }
        }
    }
}
