using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Completes the documented states of a HAVIP. Others are allowed.</summary>
public sealed class HaVipStatusCompleter : IArgumentCompleter
{
    /// <summary>The documented states.</summary>
    internal static string[] Known { get; } = [HaVipStatus.Available, HaVipStatus.Creating, HaVipStatus.Deleting, HaVipStatus.InUse];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => Words.Complete(Known, wordToComplete);

    /// <summary>A state as the service spells it, whatever the case of its letters.</summary>
    internal static string Spell(string status) => Known.FirstOrDefault(known => known.Equals(status, StringComparison.OrdinalIgnoreCase)) ?? status;
}
