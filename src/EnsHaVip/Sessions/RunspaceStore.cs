using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EnsHaVip.Emulator;

namespace EnsHaVip.Sessions;

/// <summary>The emulators that the module remembers for one runspace, and stops with it. Parallel runspaces never see each other's.</summary>
internal sealed class RunspaceStore
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceStore> s_states = new();

    private readonly List<EnsEmulator> _emulators = [];

    private RunspaceStore(Runspace runspace) => runspace.StateChanged += (_, change) =>
    {
        if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            StopEmulators();
        }
    };

    /// <summary>The state of the runspace whose pipeline is running on this thread.</summary>
    public static RunspaceStore Current => s_states.GetValue(Runspace.DefaultRunspace, static runspace => new RunspaceStore(runspace));

    /// <summary>The emulators that were started here and still run, oldest first.</summary>
    public EnsEmulator[] Emulators
    {
        get
        {
            lock (_emulators)
            {
                return [.. _emulators];
            }
        }
    }

    public void Add(EnsEmulator emulator)
    {
        lock (_emulators)
        {
            _emulators.Add(emulator);
        }
    }

    public void Remove(EnsEmulator emulator)
    {
        lock (_emulators)
        {
            _emulators.Remove(emulator);
        }
    }

    // A runspace that is closed leaves no listener behind.
    private void StopEmulators()
    {
        foreach (var emulator in Emulators)
        {
            Remove(emulator);
            emulator.Dispose();
        }
    }
}
