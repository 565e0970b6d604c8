using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;

namespace EnsHaVip.Http;

/// <summary>Sends one signed request and reads its answer: no repeats here. The only user of HttpClient for ENS operations.</summary>
internal sealed class EnsTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly RequestSigner _signer;
    private readonly EnsClientOptions _options;
    private volatile bool _hasEnded;

    public EnsTransport(EnsClientOptions options, RequestSigner signer)
    {
        _options = options;
        _signer = signer;
        _http = new HttpClient(options.Handler ?? HttpHandlers.Create(options.Proxy), disposeHandler: options.Handler is null)
        {
            // The limit for one request is kept here, on a clock that tests can move.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <exception cref="EnsApiException">The service answered with an error.</exception>
    /// <exception cref="EnsTransportException">There is no readable answer.</exception>
    /// <exception cref="EnsClientEndedException">It was disposed of, before or meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> SendAsync<T>(EnsRequest request, AccessKey accessKey, IReplyParser<T> parser, CancellationToken cancellationToken)
        where T : EnsReply
    {
        var operation = request.Operation.Name;
        using var limit = _options.Clock.CreateCancellationTokenSource(_options.RequestTimeout);
        using var stop = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        using var message = _signer.Sign(request, accessKey, _options.Clock.GetUtcNow());
        ThrowIfEnded(operation);
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var head = ResponseHead.Read(operation, response);
            using var body = await ResponseBody.ReadAsync(operation, response, _options.MaxResponseBytes, limit.Token).ConfigureAwait(false);
            return ReplyReader.Read(head, body.Bytes, parser);
        }
        catch (Exception failure) when (_hasEnded && !cancellationToken.IsCancellationRequested && failure is not EnsException)
        {
            throw new EnsClientEndedException(operation, wasSent: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or WebException or SocketException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested ? TooSlow(operation, failure) : Translate(operation, failure);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(operation, cancelled);
        }
    }

    /// <exception cref="EnsClientEndedException">It was disposed of.</exception>
    public void ThrowIfEnded(string operation)
    {
        if (_hasEnded)
        {
            throw new EnsClientEndedException(operation, wasSent: false);
        }
    }

    /// <summary>Ends requests under way, and takes no new ones.</summary>
    public void Dispose()
    {
        _hasEnded = true;
        _http.Dispose();
    }

    private EnsTransportException TooSlow(string operation, Exception cause) =>
        new(operation, EnsTransportFailure.RequestTimeout,
            FormattableString.Invariant($"{operation} got no whole answer within {_options.RequestTimeout.TotalSeconds:0.###} s."), cause);

    private EnsTransportException Translate(string operation, Exception failure)
    {
        var kind = EnsTransportFailure.ConnectionLost;
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            kind = cause switch
            {
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => EnsTransportFailure.ConnectionRefused,
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => EnsTransportFailure.NameNotResolved,

                // Directly below: it failed while connecting. Deeper down the connection was there, and may have carried the request.
                SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable } when cause == failure.InnerException => EnsTransportFailure.HostUnreachable,
                WebException { Status: WebExceptionStatus.ConnectFailure } when kind == EnsTransportFailure.ConnectionLost => EnsTransportFailure.HostUnreachable,
                WebException { Status: WebExceptionStatus.NameResolutionFailure } => EnsTransportFailure.NameNotResolved,
                WebException { Status: WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure } => EnsTransportFailure.SecureChannelFailed,
                AuthenticationException => EnsTransportFailure.SecureChannelFailed,
                _ => kind,
            };
        }

        var host = _options.Endpoint.Authority;
        var message = kind switch
        {
            EnsTransportFailure.ConnectionRefused => $"{operation} could not be sent: {host} refused the connection.",
            EnsTransportFailure.NameNotResolved => $"{operation} could not be sent: the host {host} has no address.",
            EnsTransportFailure.HostUnreachable => $"{operation} could not be sent: there is no way to {host}.",
            EnsTransportFailure.SecureChannelFailed => $"{operation} could not be sent: no secure channel to {host}.",
            _ => $"{operation} was sent to {host}, but the connection broke before the whole answer was here.",
        };
        return new EnsTransportException(operation, kind, message, failure);
    }
}
