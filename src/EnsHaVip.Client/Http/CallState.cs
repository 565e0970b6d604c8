using EnsHaVip.Credentials;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Http;

/// <summary>What one call remembers from request to request.</summary>
internal sealed class CallState(EnsRequest request, ILogger logger)
{
    public EnsOperation Operation => request.Operation;

    public ILogger Logger { get; } = logger;

    /// <summary>How many requests were sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The key that the service refused as expired or unknown, and how; once a call.</summary>
    public (AccessKey Key, EnsApiException Failure)? Refusal { get; set; }

    public bool MayRepeat(EnsException failure) =>
        (request.MaxAttempts is not { } most || Attempts < most) && RetryRules.MayRepeat(failure, request.Operation);
}
