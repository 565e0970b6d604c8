using System;
using System.Net;

namespace EnsHaVip;

/// <summary>The service's addresses, and which addresses may be used at all.</summary>
/// <remarks>Source: ENS integration overview. There are no endpoints per edge node.</remarks>
public static class EnsEndpoint
{
    /// <summary>For accounts of the China site.</summary>
    public static Uri China { get; } = new("https://ens.aliyuncs.com/");

    /// <summary>For accounts of the international site.</summary>
    public static Uri International { get; } = new("https://ens.ap-southeast-1.aliyuncs.com/");

    /// <summary>Reads <c>China</c>, <c>International</c>, a host name or a URI.</summary>
    /// <exception cref="ArgumentException">It is none of these, or plain HTTP to a host that is not this machine.</exception>
    public static Uri Parse(string text)
    {
        var trimmed = (text ?? throw new ArgumentNullException(nameof(text))).Trim();
        if (trimmed.Equals(nameof(China), StringComparison.OrdinalIgnoreCase))
        {
            return China;
        }

        if (trimmed.Equals(nameof(International), StringComparison.OrdinalIgnoreCase))
        {
            return International;
        }

        var candidate = trimmed.IndexOf("://", StringComparison.Ordinal) >= 0 ? trimmed : "https://" + trimmed;
        if (trimmed.Length == 0 || !Uri.TryCreate(candidate, UriKind.Absolute, out var uri))
        {
            throw new ArgumentException($"'{trimmed}' is no endpoint. Give China, International, or a URI such as https://ens.aliyuncs.com.", nameof(text));
        }

        return Check(uri);
    }

    /// <summary>Returns the endpoint as scheme, host and port, or refuses it.</summary>
    /// <exception cref="ArgumentException">It has a path, a query or user information, is neither http nor https, or is plain HTTP to a host that is not this machine.</exception>
    public static Uri Check(Uri endpoint)
    {
        if (endpoint is null)
        {
            throw new ArgumentNullException(nameof(endpoint));
        }

        if (!endpoint.IsAbsoluteUri || endpoint.Host.Length == 0 || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"'{endpoint}' is no endpoint. Give China, International, or a URI such as https://ens.aliyuncs.com.", nameof(endpoint));
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.PathAndQuery.Length > 1 || endpoint.Fragment.Length > 0)
        {
            throw new ArgumentException($"The endpoint of '{endpoint.Host}' must be a scheme and a host only, without user, path or query.", nameof(endpoint));
        }

        if (endpoint.Scheme == Uri.UriSchemeHttp && !IsLoopback(endpoint))
        {
            throw new ArgumentException($"'{endpoint}' is plain HTTP, which is refused unless the host is this machine. Use https://{endpoint.Authority}.", nameof(endpoint));
        }

        return endpoint;
    }

    private static bool IsLoopback(Uri endpoint) =>
        endpoint.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
