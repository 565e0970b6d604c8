using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Errors;
using EnsHaVip.Sessions;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that calls the service: through <c>-Session</c>, else through the runspace's session.</summary>
public abstract class SessionCommand : AsyncCommand
{
    /// <summary>The session to use; left out, the one that Connect-EnsHaVip made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
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
        var session = Session ?? DefaultSession.Of(SessionState).Session;
        if (session?.Client is not { } client)
        {
            ThrowTerminatingError(ErrorRecords.NoSession(MyInvocation.MyCommand.Name, Session is null ? DefaultSession.Of(SessionState).WhyNone : "was given a session that has ended."));
            return;
        }

        Session = session;
        Client = client.WithLog(Writer.Write, LeastLogLevel());
    }

    /// <summary>True for a command with this one item: it is done sooner without others beside it.</summary>
    private protected bool IsAlone(int items) => items == 1 && !MyInvocation.ExpectingInput;

    /// <summary>Reads one item and writes the answer, or its error, in the pipeline's order.</summary>
    /// <param name="target">The item.</param>
    /// <param name="limit">How many are read at the same time; 1 is one after another.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="write">Writes the answer.</param>
    private protected void Read<T>(object target, int limit, Func<CancellationToken, Task<T>> read, Action<T> write)
    {
        // A session that nobody has tried yet is tried with one request: a wrong key is found out once.
        if (limit == 1 || !Client.HasAnswered)
        {
            ForItem(target, () => write(Await(read)));
        }
        else
        {
            StartInOrder(target, limit, read, write);
        }
    }
}
