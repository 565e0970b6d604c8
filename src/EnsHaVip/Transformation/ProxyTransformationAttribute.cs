using System;
using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.Transformation;

/// <summary>Takes the URI of a proxy, or host and port; gives a URI that the platform can use.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProxyTransformationAttribute : ArgumentTransformationAttribute
{
    // What HttpClient takes; .NET Framework, under Windows PowerShell, takes only the first.
    private static readonly string[] s_schemes = Environment.Version.Major > 4 ? ["http", "https", "socks4", "socks4a", "socks5"] : ["http"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            // What the validation of the parameter says of nothing is enough.
            null => null,
            Uri { IsAbsoluteUri: true } uri => Check(uri.OriginalString),
            _ => Check(value.ToString() ?? string.Empty),
        };
    }

    private static Uri Check(string given)
    {
        var text = given.Trim();
        var candidate = text.IndexOf("://", StringComparison.Ordinal) >= 0 ? text : "http://" + text;
        if (!Uri.TryCreate(candidate, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new ArgumentTransformationMetadataException("This is no proxy. Give a URI such as http://proxy.example.com:8080, or host and port.");
        }

        // Before anything else is said of it: what follows shows parts of the text.
        if (uri.UserInfo.Length > 0)
        {
            throw new ArgumentTransformationMetadataException($"The URI of the proxy {uri.Host} has a user in it. Give -ProxyCredential, and the proxy without.");
        }

        return s_schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase)
            ? uri
            : throw new ArgumentTransformationMetadataException($"A proxy that is reached by '{uri.Scheme}' cannot be used. Give one of these: {string.Join(", ", s_schemes)}; most proxies are reached by http, whatever they pass on.");
    }
}
