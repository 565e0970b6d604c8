namespace EnsHaVip.Association;

/// <summary>Adds to a failure what was found out afterwards; the kind of failure, its ids and figures stay.</summary>
internal static class Explanation
{
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
        _ => failure,
    };
}
