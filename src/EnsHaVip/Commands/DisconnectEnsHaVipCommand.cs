using System.Management.Automation;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>Ends a session: its connections are closed and its keys are forgotten. Without one, it does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, Nouns.HaVip)]
[OutputType(typeof(void))]
public sealed class DisconnectEnsHaVipCommand : PSCmdlet
{
    /// <summary>The session to end; left out, the runspace's.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EnsSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceStore.Current;
        var session = Session ?? state.DefaultSession;
        session?.End();
        if (state.DefaultSession is { IsConnected: false })
        {
            state.DefaultSession = null;
        }
    }
}
