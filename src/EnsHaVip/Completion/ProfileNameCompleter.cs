using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Completes the names of profiles, with mode and file as tooltip. Reads two small files, and is silent if it cannot.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return EnsCredential.GetProfiles()
            .Where(profile => pattern.IsMatch(profile.Name))
            .Select(profile => new CompletionResult(Quote(profile.Name), profile.Name, CompletionResultType.ParameterValue, (profile.Mode + " " + profile.Path).Trim()));
    }

    private static string Quote(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
}
