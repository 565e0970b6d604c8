using System;
using System.Net;

namespace EnsHaVip.Credentials;

/// <summary>
/// Which addresses keys may be fetched from: HTTPS anywhere; plain HTTP only where the request cannot leave the machine's own link:
/// loopback, link-local (169.254.0.0/16, fe80::/10) and the ECS metadata address 100.100.100.200.
/// </summary>
internal static class CredentialUri
{
    /// <summary>Reads an address that a user, a file or the environment gave.</summary>
    /// <param name="provider">Who asks; the error names it.</param>
    /// <param name="what">Where the address stands, for example <c>credentials_uri</c>. The address itself is not shown: it may hold a secret.</param>
    /// <param name="text">The address; a host name without a scheme is taken as HTTPS.</param>
    public static Uri Parse(string provider, string what, string text)
    {
        var candidate = text.IndexOf("://", StringComparison.Ordinal) >= 0 ? text : "https://" + text;
        return Uri.TryCreate(candidate, UriKind.Absolute, out var uri)
            ? Check(provider, what, uri)
            : throw EnsCredentialException.Failed(provider, what + " is not an address.", "Give a URI such as https://host/path.");
    }

    /// <summary>Returns the address, or refuses it.</summary>
    public static Uri Check(string provider, string what, Uri uri)
    {
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            throw EnsCredentialException.Failed(provider, what + " is neither an http nor an https address, or holds a user name.", "Give a URI such as https://host/path.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsNear(uri))
        {
            throw EnsCredentialException.Failed(provider, $"{what} is plain HTTP to {uri.Host}, which is refused unless the host is this machine or link-local.", "Use https.");
        }

        return uri;
    }

    /// <summary>True if requests to the address stay on this machine's own link; such requests never go through a proxy either.</summary>
    public static bool IsNear(Uri uri)
    {
        if (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal
            || (bytes.Length == 4 && ((bytes[0] == 169 && bytes[1] == 254) || address.ToString() == "100.100.100.200"));
    }
}
