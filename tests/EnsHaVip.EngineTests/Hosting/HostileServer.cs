using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace EnsHaVip.EngineTests;

/// <summary>Something on loopback that is not the service, and answers everything in the one way the test wants.</summary>
internal sealed class HostileServer : IDisposable
{
    private const int Tries = 20;

    private readonly Action<string, HttpListenerResponse> _answer;
    private HttpListener _listener = new();

    public HostileServer(Action<HttpListenerResponse> answer)
        : this((_, response) => answer(response))
    {
    }

    /// <param name="answer">Answers an operation.</param>
    public HostileServer(Action<string, HttpListenerResponse> answer)
    {
        _answer = answer;
        Endpoint = Listen();
        _ = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>What was asked: the operations, in order.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

    public void Dispose() => _listener.Close();

    private string Listen()
    {
        for (var left = Tries; ; left--)
        {
            // HttpListener cannot pick a free port itself, and a port found free may be taken by another test a moment later.
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            _listener.Prefixes.Add(address);
            try
            {
                _listener.Start();
                return address;
            }
            catch (HttpListenerException) when (left > 0)
            {
                _listener = new HttpListener();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var operation = context.Request.Headers["x-acs-action"] ?? "none";
                Operations.Enqueue(operation);
                try
                {
                    _answer(operation, context.Response);
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or System.IO.IOException)
                {
                    // The client has read enough.
                }
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
