using System;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using EnsHaVip.Completion;
using EnsHaVip.Errors;
using EnsHaVip.Sessions;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>Makes a session and the runspace's default. Nothing is sent unless <see cref="Verify"/> is given.</summary>
[Cmdlet(VerbsCommunications.Connect, Nouns.HaVip)]
[OutputType(typeof(EnsSession))]
public sealed class ConnectEnsHaVipCommand : AsyncCommand
{
    /// <summary>An EnsCredential, a PSCredential with the access key id and its secret, or the name of a profile; left out, the default chain, which starts with the environment.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [CredentialTransformation]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public EnsCredential? Credential { get; set; }

    /// <summary><c>China</c>, <c>International</c> (the default) or a URI. Plain HTTP is refused unless the host is this machine.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    public Uri Endpoint { get; set; } = EnsEndpoint.International;

    /// <summary>The edge node that cmdlets look in when none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnsRegionIdCompleter))]
    public string? EnsRegionId { get; set; }

    /// <summary>The limit for one request, in seconds, default 30.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600)]
    public double TimeoutSec { get; set; } = 30;

    /// <summary>How many requests one call may send at most, default 4; 1 never repeats. Throttled requests do not count.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxAttempt { get; set; } = 4;

    /// <summary>The most requests a second over all users of the session; left out, the session has no limit of its own.</summary>
    [Parameter]
    [ValidateRange(0.01, 10000)]
    public double? RequestsPerSecond { get; set; }

    /// <summary>The proxy, a URI or host and port; left out, what the system or the environment says.</summary>
    [Parameter]
    [ValidateNotNull]
    [ProxyTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>Who signs in at the proxy; only with -Proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Makes one cheap call, and no session if that fails.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    // Before anything can fail: a script that goes on must not work with the session of before.
    /// <inheritdoc/>
    protected override void Begin()
    {
        // In a new process the first call spends most of its time on being compiled; that may as well begin now. A failure would come again.
        _ = EnsClient.RehearseAsync();
        DefaultSession.Of(SessionState).Replace();
        if (ProxyCredential is not null && Proxy is null)
        {
            ThrowTerminatingError(ErrorRecords.From(new ArgumentException("-ProxyCredential is for the proxy that -Proxy names, and none is named: give -Proxy too."), ProxyCredential.UserName));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        var session = EnsSession.Begin(new EnsClientOptions
        {
            Credential = Credential ?? EnsCredential.Default(),
            Endpoint = Endpoint,
            RequestTimeout = TimeSpan.FromSeconds(TimeoutSec),
            MaxAttempts = MaxAttempt,
            RequestsPerSecond = RequestsPerSecond,
            Proxy = Proxy is null ? null : new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() },
            UserAgentSuffix = HostName(),
        }, EnsRegionId);
        if (Verify)
        {
            Check(session);
        }

        DefaultSession.Of(SessionState).Session = session;
        WriteObject(session);
    }

    private void Check(EnsSession session)
    {
        var client = session.Client!.WithLog(Writer.Write, LeastLogLevel());
        try
        {
            Await(token => client.DescribeHaVipsAsync(new DescribeHaVipsRequest { PageNumber = 1, PageSize = 1 }, token));
        }
        catch (Exception failure) when (ErrorRecords.CanReport(failure))
        {
            session.End();
            ThrowTerminatingError(ErrorRecords.From(failure, Endpoint));
        }
    }

    private string HostName() =>
        string.Format(CultureInfo.InvariantCulture, "PowerShell/{0}", (GetVariableValue("PSVersionTable") as System.Collections.IDictionary)?["PSVersion"]);
}
