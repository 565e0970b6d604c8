using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace EnsHaVip.Sessions;

/// <summary>What the module remembers for one runspace, and forgets with it. Parallel runspaces never see each other's.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> s_states = new();

    /// <summary>The state of the runspace whose pipeline is running on this thread.</summary>
    public static RunspaceState Current => s_states.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The session that cmdlets use when none is given.</summary>
    public EnsSession? DefaultSession { get; set; }
}
