using System.Management.Automation;
using EnsHaVip.Emulator;
using EnsHaVip.Errors;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet about emulators: those that are given, else the newest one of the runspace.</summary>
public abstract class EmulatorCommand : PSCmdlet
{
    /// <summary>What Start-EnsHaVipEmulator gave; left out, the newest that runs in this runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public EnsEmulator[]? Emulator { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        var emulators = Emulator ?? Newest();
        if (emulators.Length == 0)
        {
            ThrowTerminatingError(ErrorRecords.NoEmulator(MyInvocation.MyCommand.Name));
        }

        foreach (var emulator in emulators)
        {
            Process(emulator);
        }
    }

    /// <summary>Handles one emulator.</summary>
    protected abstract void Process(EnsEmulator emulator);

    private static EnsEmulator[] Newest() => RunspaceStore.Current.Emulators is { Length: > 0 } all ? [all[^1]] : [];
}
