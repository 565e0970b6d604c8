namespace EnsHaVip;

/// <summary>Why there is no readable answer. The names are error ids.</summary>
public enum EnsTransportFailure
{
    /// <summary>Nothing listens there: the request never left.</summary>
    ConnectionRefused,

    /// <summary>The host name has no address: the request never left.</summary>
    NameNotResolved,

    /// <summary>There is no way to the host: the request never left.</summary>
    HostUnreachable,

    /// <summary>The TLS handshake failed: the request never left.</summary>
    SecureChannelFailed,

    /// <summary>The connection broke after the request may have left.</summary>
    ConnectionLost,

    /// <summary>No answer within the session's limit for one request.</summary>
    RequestTimeout,

    /// <summary>An answer came, but it is not what the operation answers: HTML, cut JSON, a list without its items.</summary>
    ResponseUnreadable,

    /// <summary>The answer was larger than the session accepts, or dense with more objects or values than any honest one.</summary>
    ResponseTooLarge,

    /// <summary>The answer was a redirect. Redirects are never followed: they would carry the signature elsewhere.</summary>
    UnexpectedRedirect,
}
