using System.Management.Automation;

namespace EnsHaVip.Benchmarks.EmptyModule;

/// <summary>Emits nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet
{
    /// <summary>Does nothing.</summary>
    protected override void ProcessRecord()
    {
    }
}
