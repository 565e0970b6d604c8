using System.Management.Automation;
using EnsHaVip.Emulator;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>Stops emulators; what they held is gone. A session with one of them stays, and its calls fail.</summary>
[Cmdlet(VerbsLifecycle.Stop, Nouns.Emulator, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class StopEnsHaVipEmulatorCommand : AsyncCommand
{
    /// <summary>What Start-EnsHaVipEmulator gave; left out, all that were started in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EnsEmulator[]? Emulator { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var emulator in Emulator ?? RunspaceStore.Current.Emulators)
        {
            if (ShouldProcess(emulator.Endpoint?.Authority ?? "localhost", "Stop the ENS emulator"))
            {
                ForItem(emulator, () => Stop(emulator));
            }
        }
    }

    private void Stop(EnsEmulator emulator)
    {
        Await(async _ =>
        {
            await emulator.StopAsync().ConfigureAwait(false);
            return true;
        });
        emulator.Dispose();
        RunspaceStore.Current.Remove(emulator);
    }
}
