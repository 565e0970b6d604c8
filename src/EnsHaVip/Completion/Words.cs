using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.Completion;

/// <summary>Completion from a fixed set.</summary>
internal static class Words
{
    public static IEnumerable<CompletionResult> Complete(IEnumerable<string> words, string? wordToComplete)
    {
        var pattern = WildcardPattern.Get((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return words.Where(pattern.IsMatch).Select(word => new CompletionResult(word));
    }
}
