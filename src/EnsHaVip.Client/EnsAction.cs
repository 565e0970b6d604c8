using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using EnsHaVip.Http;

namespace EnsHaVip;

/// <summary>What an action's name says about it.</summary>
public static class EnsAction
{
    private const int LongestName = 128;

    private static readonly string[] s_readVerbs = ["Describe", "List", "Get"];

    // They belong to the signature, and under this signature travel as headers.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action", "Version", "Format", "Timestamp", "AccessKeyId", "SecurityToken", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "SignatureType",
    };

    /// <summary>True for actions that only read, which are those whose name begins with Describe, List or Get.</summary>
    public static bool IsRead(string action) => action is not null && s_readVerbs.Any(verb =>
        action.StartsWith(verb, StringComparison.Ordinal) && (action.Length == verb.Length || action[verb.Length] is >= 'A' and <= 'Z'));

    /// <summary>The request of an action that there is no method for.</summary>
    /// <exception cref="ArgumentException">It cannot be the name of an action or parameter.</exception>
    internal static EnsRequest Request(string action, IEnumerable<KeyValuePair<string, string>> parameters, string? method)
    {
        if (string.IsNullOrEmpty(action) || action.Length > LongestName || !action.All(IsLetterOrDigit))
        {
            throw new ArgumentException($"'{action}' cannot be an action: the name is letters and digits, such as DescribeHaVips.", nameof(action));
        }

        var isRead = IsRead(action);
        var verb = method is null ? isRead ? HttpMethod.Get : HttpMethod.Post : new HttpMethod(method.ToUpperInvariant());
        if (verb != HttpMethod.Get && verb != HttpMethod.Post)
        {
            throw new ArgumentException($"The service takes GET and POST, not '{method}'.", nameof(method));
        }

        var request = new EnsRequest(EnsOperation.Named(action, verb, changes: !isRead));
        foreach (var parameter in parameters)
        {
            if (string.IsNullOrWhiteSpace(parameter.Key) || s_reserved.Contains(parameter.Key))
            {
                throw new ArgumentException($"'{parameter.Key}' cannot be a parameter of {action}: it is empty, or the client sets it when it signs.", nameof(parameters));
            }

            request.With(parameter.Key, parameter.Value);
        }

        return request;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
