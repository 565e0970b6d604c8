using System;
using System.Net;
using System.Net.Http;

namespace EnsHaVip.Http;

/// <summary>The network handler all our requests go through.</summary>
internal static class HttpHandlers
{
    private const int DotNetFramework = 4;

    public static HttpClientHandler Create(IWebProxy? proxy)
    {
        if (Environment.Version.Major == DotNetFramework)
        {
            EnableTls12();
        }

        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 512,
        };
        if (proxy is not null)
        {
            handler.Proxy = proxy;
            handler.UseProxy = true;
        }

        return handler;
    }

    // .NET Framework may still default to less; TLS 1.2 is added, whatever else the process allows stays. Later ones do not ask this class.
    private static void EnableTls12()
    {
        const SecurityProtocolType SystemDefault = 0;
        if (ServicePointManager.SecurityProtocol != SystemDefault)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }
    }
}
