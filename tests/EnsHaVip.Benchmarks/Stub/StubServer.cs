using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Workers;

namespace EnsHaVip.Benchmarks.Stub;

/// <summary>A service that always answers well and costs next to nothing, on loopback. It checks no signature.</summary>
/// <remarks>Orders: <c>address</c> (answers with the port), <c>delay MILLISECONDS</c>, <c>requests</c> (answers with the number so far).</remarks>
internal sealed class StubServer : IWorker
{
    private readonly StubAnswers _answers;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private int _requests;

    public StubServer(StubAnswers answers)
    {
        _answers = answers;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _ = AcceptAsync();
    }

    /// <summary>How long an answer is kept back.</summary>
    public TimeSpan Delay { get; private set; }

    public Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest)
    {
        var answer = new Dictionary<string, double>();
        switch (verb)
        {
            case "address":
                answer["port"] = ((IPEndPoint)_listener.LocalEndPoint!).Port;
                break;
            case "delay":
                Delay = TimeSpan.FromMilliseconds(OrderLoop.Numbers(rest)[0]);
                break;
            case "requests":
                answer["count"] = Volatile.Read(ref _requests);
                break;
            default:
                throw new ArgumentException($"'{verb}' is no order of the stub.", nameof(verb));
        }

        return Task.FromResult<IReadOnlyDictionary<string, double>>(answer);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The stub is told to go.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var reader = new StubRequestReader(socket);
                while (await reader.ReadAsync(_stop.Token) is { } request)
                {
                    Interlocked.Increment(ref _requests);
                    if (Delay > TimeSpan.Zero)
                    {
                        await Task.Delay(Delay, _stop.Token);
                    }

                    var answer = request.IsRead ? _answers.Page(request.PageNumber, request.PageSize) : StubAnswers.Plain;
                    await socket.SendAsync(answer, _stop.Token);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client is gone, or the stub is told to go.
            }
        }
    }
}
