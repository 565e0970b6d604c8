using System.Management.Automation;
using EnsHaVip.Sessions;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>Ends a session: its connections are closed, and whatever waits with it ends. Its credential stays usable. Without one, it does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, Nouns.HaVip)]
[OutputType(typeof(void))]
public sealed class DisconnectEnsHaVipCommand : PSCmdlet
{
    /// <summary>The session to end; left out, the runspace's.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionTransformation]
    public EnsSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var own = DefaultSession.Of(SessionState);
        (Session ?? own.Session)?.End();
        if (own.Session is { IsConnected: false })
        {
            own.Session = null;
        }
    }
}
