using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>
/// Completes the names of profiles, with mode and file as tooltip. Reads two small files, no longer than a key press may take: they may lie in a
/// home folder somewhere in the network.
/// </summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Complete(Read().Select(profile => new Suggestion(profile.Name, null, profile.Mode + " " + profile.Path)), wordToComplete);

    private static IReadOnlyList<EnsProfile> Read() => KeyPress.Wait(KeyPress.WithinAsync(EnsCredential.GetProfiles, TimeProvider.System)) ?? [];
}
