using System.Management.Automation;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>Shows the runspace's session, without secrets; nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Session)]
[OutputType(typeof(EnsSession))]
public sealed class GetEnsHaVipSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (DefaultSession.Of(SessionState).Session is { } session)
        {
            WriteObject(session);
        }
    }
}
