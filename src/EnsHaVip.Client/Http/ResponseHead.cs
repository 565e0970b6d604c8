using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace EnsHaVip.Http;

/// <summary>What is known of an answer before its body is read.</summary>
internal sealed class ResponseHead
{
    // A hint beyond this is not believed: the longest window that is documented is a minute.
    private static readonly TimeSpan s_longestHint = TimeSpan.FromMinutes(5);

    public ResponseHead(string operation, int status, TimeSpan? retryAfter = null, string? requestId = null)
    {
        Operation = operation;
        Status = status;
        RetryAfter = retryAfter;
        RequestId = requestId;
    }

    public string Operation { get; }

    public int Status { get; }

    /// <summary>Header <c>x-acs-retry-after</c>, milliseconds. 0 is a hint (at once), negative and non-numeric is none.</summary>
    public TimeSpan? RetryAfter { get; }

    public string? RequestId { get; }

    public bool IsGood => Status is >= 200 and <= 299;

    public static ResponseHead Read(string operation, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and <= 399)
        {
            throw new EnsTransportException(operation, EnsTransportFailure.UnexpectedRedirect,
                $"{operation} was answered with a redirect (HTTP {status}), which is never followed. Check the endpoint and any proxy.") { HttpStatus = status };
        }

        return new ResponseHead(operation, status, Hint(Header(response, "x-acs-retry-after")), Header(response, "x-acs-request-id"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Hint(string? text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        var limit = (long)s_longestHint.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, limit));
    }
}
