using System;
using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Emulator;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Makes an emulator fail: what goes wrong, on which calls. Each fault keeps account of whether it struck.</summary>
[Cmdlet(VerbsCommon.Add, Nouns.EmulatorFault, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EmulatorFault))]
public sealed class AddEnsHaVipEmulatorFaultCommand : EmulatorCommand
{
    /// <summary>What goes wrong.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public EmulatorFaultKind Kind { get; set; }

    /// <summary>The operation that fails, for example AssociateHaVip; left out, any.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string? Operation { get; set; }

    /// <summary>The first matching call it strikes on, default 1, the next.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int OnCall { get; set; } = 1;

    /// <summary>How many matching calls it strikes on, default 1.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>For delays, windows, stale reads and clock skew: how long, in seconds; left out, the default of the kind.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double? DurationSec { get; set; }

    /// <summary>For ThrottledWithHint: how long the service asks to wait, in seconds, default 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double? RetryAfterSec { get; set; }

    /// <summary>Emits the fault; its counters go on being kept.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process(EnsEmulator emulator)
    {
        if (!ShouldProcess(emulator.Endpoint?.Authority ?? "localhost", $"Add the fault {Kind} on {Operation ?? "any operation"}"))
        {
            return;
        }

        try
        {
            var fault = emulator.Faults.Add(Kind, Operation, OnCall, Count, Span(DurationSec), Span(RetryAfterSec));
            if (PassThru)
            {
                WriteObject(fault);
            }
        }
        catch (ArgumentException refused)
        {
            // It would be refused by every other emulator too.
            ThrowTerminatingError(ErrorRecords.From(refused, Operation));
        }
    }

    private static TimeSpan? Span(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
