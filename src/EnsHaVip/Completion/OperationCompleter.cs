using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Completes the operations that the module itself calls. Others are allowed.</summary>
public sealed class OperationCompleter : IArgumentCompleter
{
    private static readonly string[] s_operations =
    [
        "AssociateEnsEipAddress", "AssociateHaVip", "CreateHaVip", "DeleteHaVips", "DescribeEnsEipAddresses", "DescribeEnsRegions", "DescribeHaVips",
        "DescribeInstances", "DescribeNetworkInterfaces", "DescribeVSwitchAttributes", "DescribeVSwitches", "ModifyHaVipAttribute",
        "UnassociateHaVip", "UnAssociateEnsEipAddress",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Complete(s_operations, wordToComplete);
}
