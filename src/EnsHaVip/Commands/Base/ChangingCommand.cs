using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that changes something. Each item is asked about with ShouldProcess before anything is sent for it.</summary>
public abstract class ChangingCommand : SessionCommand
{
    /// <summary>How many changes are under way at the same time, 1 to 128, default 8. Changes of the same HAVIP always go one after another.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        Client = Client.LimitChanges(ThrottleLimit);
    }

    /// <summary>
    /// True if ShouldProcess is going to answer with a plan only. It decides which text is prepared, never whether something is sent:
    /// that is ShouldProcess alone.
    /// </summary>
    private protected bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound) && bound is SwitchParameter asked
            ? asked.IsPresent
            : GetVariableValue("WhatIfPreference") is { } preference && LanguagePrimitives.IsTrue(preference);
}
