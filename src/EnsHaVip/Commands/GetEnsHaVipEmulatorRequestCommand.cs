using System.Linq;
using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Emulator;

namespace EnsHaVip.Commands;

/// <summary>Gets what an emulator was asked, oldest first, and what came of each request.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.EmulatorRequest)]
[OutputType(typeof(EmulatorRequest))]
public sealed class GetEnsHaVipEmulatorRequestCommand : EmulatorCommand
{
    /// <summary>Only these operations, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string[]? Operation { get; set; }

    /// <summary>Only requests for changes.</summary>
    [Parameter]
    public SwitchParameter Change { get; set; }

    /// <inheritdoc/>
    protected override void Process(EnsEmulator emulator)
    {
        var operations = Operation?.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
        foreach (var request in emulator.GetRequests())
        {
            if ((request.IsChange || !Change) && (operations is null || operations.Any(name => name.IsMatch(request.Operation))))
            {
                WriteObject(request);
            }
        }
    }
}
