using System.Management.Automation;
using EnsHaVip.Errors;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that calls the service: through <c>-Session</c>, else through the runspace's session.</summary>
public abstract class SessionCommand : AsyncCommand
{
    /// <summary>The session to use; left out, the one that Connect-EnsHaVip made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public EnsSession? Session { get; set; }

    /// <summary>The session's client; what it logs is written by this cmdlet.</summary>
    private protected EnsClient Client { get; set; } = null!;

    /// <summary>The session's edge node, as a filter; empty if it has none.</summary>
    private protected string[] SessionRegion => Session!.EnsRegionId is { } region ? [region] : [];

    // The first request of a session may block: a proxy is looked for, a key is fetched.
    /// <inheritdoc/>
    private protected override bool BeginsWithoutBlocking => Client.HasAnswered;

    /// <summary>Finds the session, or ends the command with the error <c>NoSession</c>.</summary>
    protected override void Begin()
    {
        var session = Session ?? RunspaceStore.Current.DefaultSession;
        if (session?.Client is not { } client)
        {
            ThrowTerminatingError(ErrorRecords.NoSession(MyInvocation.MyCommand.Name, wasGiven: Session is not null));
            return;
        }

        Session = session;
        Client = client.WithLog(Writer.Write, LeastLogLevel());
    }
}
