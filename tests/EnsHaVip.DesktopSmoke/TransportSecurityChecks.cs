using System;
using System.Net;
using System.Threading;

namespace EnsHaVip.DesktopSmoke;

/// <summary>The process's TLS setting is everybody's: TLS 1.2 is added to it, nothing is taken away, and the system's own default is left alone.</summary>
internal static class TransportSecurityChecks
{
    private const SecurityProtocolType SystemDefault = 0;

#pragma warning disable CA5364 // The old protocols stand for what somebody else has allowed; nothing is sent with them.
    public static void Run(Report report)
    {
        var before = ServicePointManager.SecurityProtocol;
        report.Check("adds TLS 1.2 to what the process allows", () =>
            Report.Same(SecurityProtocolType.Tls11 | SecurityProtocolType.Tls12, After(SecurityProtocolType.Tls11)));
        report.Check("keeps what was added by others", () =>
            Report.Same(SecurityProtocolType.Tls | SecurityProtocolType.Tls11 | SecurityProtocolType.Tls12, After(SecurityProtocolType.Tls | SecurityProtocolType.Tls11 | SecurityProtocolType.Tls12)));
        report.Check("leaves the system's default alone", () => Report.Same(SystemDefault, After(SystemDefault)));
        ServicePointManager.SecurityProtocol = before;
    }
#pragma warning restore CA5364

    private static SecurityProtocolType After(SecurityProtocolType setting)
    {
        ServicePointManager.SecurityProtocol = setting;
        using var secret = new System.Security.SecureString();
        secret.AppendChar('x');

        // A port of this machine that nobody listens at: the setting is made before anything is sent.
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = new Uri("https://127.0.0.1:9"),
            Credential = EnsCredential.FromAccessKey("id", secret, null),
            MaxAttempts = 1,
        });
        try
        {
            client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (EnsTransportException)
        {
            // As it must be.
        }

        return ServicePointManager.SecurityProtocol;
    }
}
