using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Credentials;

/// <summary>A server on loopback that answers whatever the test says, for answers that the emulator would never give.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private const int Tries = 20;

    private HttpListener _listener = new();
    private readonly Func<string, (int Status, string Type, string Body)> _answer;

    /// <param name="answer">From "METHOD path" to the answer; a status of 3xx redirects to the body's address.</param>
    public LoopbackServer(Func<string, (int Status, string Type, string Body)> answer)
    {
        _answer = answer;
        Address = Listen();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public List<string> Requests { get; } = [];

    public void Dispose() => _listener.Close();

    private Uri Listen()
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
                return new Uri(address);
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
                var asked = context.Request.HttpMethod + " " + context.Request.Url!.AbsolutePath;
                using (var body = new StreamReader(context.Request.InputStream))
                {
                    await body.ReadToEndAsync();
                }

                Requests.Add(asked);
                var (status, type, text) = _answer(asked);
                context.Response.StatusCode = status;
                if (status is >= 300 and <= 399)
                {
                    context.Response.RedirectLocation = text;
                }
                else
                {
                    context.Response.ContentType = type;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                }

                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over, or the client went away in the middle of an answer.
        }
    }
}
