using System.Management.Automation;

namespace EnsHaVip.Sessions;

/// <summary>The session that cmdlets use when none is given, or why there is none.</summary>
/// <remarks>
/// It hangs on a global variable and not on a table of ours: what resets a runspace for its next user, as ForEach-Object -Parallel does between
/// iterations, then resets the session too. The variable is not shown at a prompt, and Remove-Variable leaves it alone.
/// </remarks>
internal sealed class DefaultSession
{
    private const string Variable = "global:EnsHaVipDefaultSession";
    private const string Never = "needs a session, and none was made in this runspace.";
    private const string Failed = "needs a session, and the last Connect-EnsHaVip in this runspace made none.";
    private const string Ended = "needs a session, and this runspace's has ended.";

    private EnsSession? _session;
    private string _whyNone = Never;

    private DefaultSession()
    {
    }

    /// <summary>The session; null if there is none. Another runspace may have ended it.</summary>
    public EnsSession? Session
    {
        get => _session;
        set => (_session, _whyNone) = (value, Ended);
    }

    /// <summary>Why there is no session that works, as the end of a sentence that begins with the command.</summary>
    public string WhyNone => _session is { IsConnected: false } ? Ended : _whyNone;

    /// <summary>The runspace's.</summary>
    public static DefaultSession Of(SessionState state)
    {
        if (state.PSVariable.GetValue(Variable) is DefaultSession known)
        {
            return known;
        }

        var made = new DefaultSession();
        state.PSVariable.Set(Variable, made);
        var variable = state.PSVariable.Get(Variable);
        variable.Description = "The default session of the module EnsHaVip.";
        variable.Visibility = SessionStateEntryVisibility.Private;
        variable.Options = ScopedItemOptions.ReadOnly;
        return made;
    }

    /// <summary>A new one is asked for: whatever comes of that, the old one is not what the script means any more.</summary>
    public void Replace() => (_session, _whyNone) = (null, Failed);
}
