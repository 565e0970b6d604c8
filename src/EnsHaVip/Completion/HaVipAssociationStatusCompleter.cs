using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Completes the documented states of an association.</summary>
public sealed class HaVipAssociationStatusCompleter : IArgumentCompleter
{
    /// <summary>The documented states.</summary>
    internal static string[] Known { get; } = [HaVipAssociationStatus.Associating, HaVipAssociationStatus.InUse, HaVipAssociationStatus.Unassociating];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Complete(Known, wordToComplete);
}
