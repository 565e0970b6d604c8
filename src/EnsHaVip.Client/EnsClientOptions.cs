using System;
using System.Net;
using System.Net.Http;
using Microsoft.Extensions.Logging;

namespace EnsHaVip;

/// <summary>What a client needs to know. Read once when the client is made.</summary>
public sealed class EnsClientOptions
{
    /// <summary>Where requests go; see <see cref="EnsEndpoint"/>.</summary>
    public Uri Endpoint { get; set; } = EnsEndpoint.International;

    /// <summary>Who signs.</summary>
    public EnsCredential? Credential { get; set; }

    /// <summary>How long one request may take, answer included; default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests one call may send at most; 1 is no repeat; default 4. A change is only repeated when the first one provably did nothing.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>
    /// For how long a call that the service throttles is tried again, default 90 s, which is longer than a throttling window of a minute (that of ECS; the one of ENS is not known).
    /// Requests that were throttled do not count as attempts. Without effect if <see cref="MaxAttempts"/> is 1.
    /// </summary>
    public TimeSpan ThrottlePatience { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>The most requests a second over all users of the client; null is no limit of our own.</summary>
    public double? RequestsPerSecond { get; set; }

    /// <summary>The largest answer that is read, in bytes; default 16 MiB. One with more than 100,000 objects or 500,000 values is not read either.</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The proxy; null is what the system or the environment says.</summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>Appended to the User-Agent, for example the host's name and version.</summary>
    public string? UserAgentSuffix { get; set; }

    /// <summary>The clock for time stamps, delays and limits.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where log entries go; the cmdlets add their own for each call.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>A handler in place of the network, such as the emulator's; null is the network. The client does not dispose it.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>Where randomness for jitter comes from: 0 up to 1. Tests fix it.</summary>
    internal Func<double>? Jitter { get; set; }

    /// <summary>Where nonces come from. Tests fix it.</summary>
    internal Func<string>? Nonce { get; set; }
}
