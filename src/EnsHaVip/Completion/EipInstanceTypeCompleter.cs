using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Completes the words that AssociateEnsEipAddress documents, and the one that is likely for a HAVIP. Others are allowed.</summary>
public sealed class EipInstanceTypeCompleter : IArgumentCompleter
{
    private static readonly string[] s_types = [HaVipEipAssociator.DefaultInstanceType, "EnsInstance", "Nat", "NatSlbInstance", "NetworkInterface", "SlbInstance"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Complete(s_types, wordToComplete);
}
