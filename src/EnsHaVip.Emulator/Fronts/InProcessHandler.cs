using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>The front without a network: answers complete at once unless something delays them, and fail as a real connection would.</summary>
internal sealed class InProcessHandler(EmulatorCore core) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<HttpResponseMessage>(cancellationToken);
        }

        return request.Content is null ? DeliverAsync(request, [], cancellationToken) : ReadAndDeliverAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> ReadAndDeliverAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await DeliverAsync(request, await request.Content!.ReadAsByteArrayAsync().ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task<HttpResponseMessage> DeliverAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        var response = core.Handle(Read(request, body));
        while (response.Delay > TimeSpan.Zero)
        {
            await core.Clock.Delay(response.Delay, cancellationToken).ConfigureAwait(false);
            response.Delay = TimeSpan.Zero;
            response = response.AfterDelay?.Invoke() ?? response;
        }

        return Message(request, response.AfterDelay?.Invoke() ?? response);
    }

    private static EmulatorHttpRequest Read(HttpRequestMessage request, byte[] body)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = EmulatorHttpRequest.NewHeaders();
        foreach (var header in request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers))
        {
            headers[header.Key] = string.Join(",", header.Value);
        }

        if (!headers.ContainsKey("host"))
        {
            headers["host"] = uri.Authority;
        }

        return new EmulatorHttpRequest(request.Method.Method, uri.PathAndQuery, headers, body);
    }

    private HttpResponseMessage Message(HttpRequestMessage request, EmulatorHttpResponse response)
    {
        switch (response.Effect)
        {
            case TransportEffect.Refuse:
                throw new HttpRequestException($"Connection refused ({request.RequestUri!.Authority})", new SocketException((int)SocketError.ConnectionRefused));
            case TransportEffect.Drop:
                throw new HttpRequestException("The connection was closed before an answer came.", new SocketException((int)SocketError.ConnectionReset));
        }

        var content = response.Effect switch
        {
            TransportEffect.Stall => new StreamContent(new StalledStream(response, core.Clock)),
            _ when response.IsWhole => (HttpContent)new ByteArrayContent(response.Body),
            _ => new StreamContent(new BrokenStream(response)),
        };
        content.Headers.ContentLength = response.AnnouncedLength;
        content.Headers.TryAddWithoutValidation("content-type", response.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = content, RequestMessage = request };
        foreach (var header in response.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
