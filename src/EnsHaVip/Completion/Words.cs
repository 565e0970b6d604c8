using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EnsHaVip.Completion;

/// <summary>Turns what there is to suggest into what the engine inserts.</summary>
internal static class Words
{
    /// <summary>The words of a fixed set that begin with what is typed.</summary>
    public static IEnumerable<CompletionResult> Complete(IEnumerable<string> words, string? wordToComplete) =>
        Complete(words.Select(word => new Suggestion(word, null, word)), wordToComplete);

    /// <summary>The suggestions that begin with what is typed, or whose name does.</summary>
    public static IEnumerable<CompletionResult> Complete(IEnumerable<Suggestion> suggestions, string? wordToComplete)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var pattern = WildcardPattern.Get(typed + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        bool Begins(string? word) => word is not null && (word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(word));

        // What has control characters in it is nothing that belongs on a command line.
        return suggestions
            .Where(one => one.Text.Length > 0 && !one.Text.Any(char.IsControl) && (Begins(one.Text) || Begins(one.Name)))
            .Select(one => new CompletionResult(Quote(one.Text), one.Text, CompletionResultType.ParameterValue, ServiceText.Clean(one.Tooltip) is { Length: > 0 } tooltip ? tooltip : one.Text))
            .ToArray();
    }

    // A bare word where it is one for certain.
    private static string Quote(string text) =>
        text[0] != '-' && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
