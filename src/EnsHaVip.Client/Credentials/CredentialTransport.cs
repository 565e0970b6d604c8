using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Credentials;

/// <summary>
/// The one way by which keys are fetched over HTTP: a limit on time and size, no redirects, no proxy for addresses on the own link.
/// Its errors show host and port only: paths and queries may hold tokens.
/// </summary>
internal static class CredentialTransport
{
    // Every documented answer is under 10 KiB.
    private const int MostBytes = 256 * 1024;

    /// <param name="context">Clock and handler.</param>
    /// <param name="provider">Who asks; errors name it.</param>
    /// <param name="step">What is asked, for example <c>AssumeRole</c>.</param>
    /// <param name="message">The request; its address was checked by <see cref="CredentialUri"/>.</param>
    /// <param name="limit">How long it may take, answer included.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<CredentialReply> SendAsync(
        CredentialContext context, string provider, string step, HttpRequestMessage message, TimeSpan limit, CancellationToken cancellationToken)
    {
        var uri = message.RequestUri!;
        using var clock = context.Clock.CreateCancellationTokenSource(limit);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var http = new HttpClient(context.Handler ?? NewHandler(uri, context.Proxy), disposeHandler: context.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        message.Headers.TryAddWithoutValidation("user-agent", UserAgent.For(null));
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            if (status is >= 300 and <= 399)
            {
                throw EnsCredentialException.Failed(provider, $"{step} was answered by {uri.Authority} with a redirect (HTTP {status}), which is never followed.", "Check the address and any proxy.");
            }

            // .NET Framework does not end a read when its token is cancelled; closing the answer does.
            using var closing = both.Token.Register(response.Dispose);
            var body = await ReadAsync(provider, step, uri, response, both.Token).ConfigureAwait(false);
            return new CredentialReply(status, body, uri.Authority, ResponseHead.Read(step, response).RetryAfter);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (clock.IsCancellationRequested && failure is not EnsCredentialException)
        {
            throw EnsCredentialException.Failed(provider, FormattableString.Invariant($"{step} got no whole answer from {uri.Authority} within {limit.TotalSeconds:0.#} s."),
                "Check that the address can be reached from here.", isTransient: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or WebException or SocketException or ObjectDisposedException)
        {
            throw EnsCredentialException.Failed(provider, $"{step} got no answer from {uri.Authority}: {Reason(failure)}.",
                "Check that the address can be reached from here.", isTransient: true, SocketFailure(failure));
        }
    }

    private static async Task<byte[]> ReadAsync(string provider, string step, Uri uri, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > MostBytes)
            {
                throw EnsCredentialException.Failed(provider, $"{step} was answered by {uri.Authority} with more than {MostBytes} bytes, which is not read.", "Check the address and any proxy.");
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static HttpClientHandler NewHandler(Uri uri, IWebProxy? proxy)
    {
        var isNear = CredentialUri.IsNear(uri);
        var handler = HttpHandlers.Create(isNear ? null : proxy);
        handler.UseProxy = !isNear;
        return handler;
    }

    // Other inner errors are not kept: HttpClient's quote what the server sent.
    private static Exception? SocketFailure(Exception failure)
    {
        var cause = failure;
        while (cause is not null and not SocketException)
        {
            cause = cause.InnerException;
        }

        return cause;
    }

    private static string Reason(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the connection was refused";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                case WebException { Status: WebExceptionStatus.NameResolutionFailure }:
                    return "the host has no address";
                case System.Security.Authentication.AuthenticationException:
                case WebException { Status: WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure }:
                    return "no secure channel could be made";
            }
        }

        return "the connection broke";
    }
}
