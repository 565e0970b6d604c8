using System.Management.Automation;
using EnsHaVip.Emulator;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>Gets the emulators that were started in this runspace and still run, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Emulator)]
[OutputType(typeof(EnsEmulator))]
public sealed class GetEnsHaVipEmulatorCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(RunspaceStore.Current.Emulators, enumerateCollection: true);
}
