using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that changes something, and can wait until the change is done.</summary>
public abstract class WaitingCommand : PollingCommand
{
    /// <summary>Waits until the change is done, not just accepted.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private protected override bool Waits => Wait;
}
