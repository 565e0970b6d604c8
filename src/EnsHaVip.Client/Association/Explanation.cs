namespace EnsHaVip.Association;

/// <summary>Adds to a failure what was found out afterwards; the kind of failure, its ids and figures stay.</summary>
internal static class Explanation
{
    /// <summary>What is known of a change that no look shows, while a request of which nothing was heard may be under way.</summary>
    public const string MayStillCome = "Looks at the state do not show it, but a request that got no answer may still be carried out.";

    /// <summary>The failure with an explanation.</summary>
    public static EnsException With(EnsException failure, string explanation) => failure switch
    {
        EnsApiException api => new EnsApiException(api, explanation),
        EnsTransportException transport => new EnsTransportException(transport.Operation, transport.Failure, transport.Message + " " + explanation, transport)
        {
            RequestId = transport.RequestId,
            HttpStatus = transport.HttpStatus,
            Attempts = transport.Attempts,
            RetryAfter = transport.RetryAfter,
            Settled = transport.Settled,
        },
        HaVipWaitException wait => new HaVipWaitException(wait.ErrorId, wait.Target, wait.Message + " " + explanation, wait.LastState, wait.Figures, wait)
        {
            RequestId = wait.RequestId,
            Attempts = wait.Attempts,
            Settled = wait.Settled,
            WasListed = wait.WasListed,
        },
        OutcomeUnknownException unknown => new OutcomeUnknownException(unknown.Operation, unknown.Subject, unknown.CheckCommand, unknown.Message + " " + explanation, unknown)
        {
            RequestId = unknown.RequestId,
            HttpStatus = unknown.HttpStatus,
            Attempts = unknown.Attempts,
            IsRepeatSafe = unknown.IsRepeatSafe,
        },
        EnsCredentialException keyless => keyless.With(explanation),
        EnsClientEndedException ended => ended.With(explanation),
        _ => failure,
    };
}
