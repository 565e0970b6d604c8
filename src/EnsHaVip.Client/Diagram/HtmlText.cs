using System.Linq;
using System.Text;

namespace EnsHaVip.Diagram;

/// <summary>Text made fit for a page. Names come from users, and a page is something that others open.</summary>
internal static class HtmlText
{
    /// <summary>For content and for attributes in double quotes.</summary>
    public static string Escape(string? text)
    {
        var safe = new StringBuilder();
        foreach (var c in Words.OneLine(text ?? string.Empty))
        {
            _ = c switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                _ => safe.Append(IsCharacter(c) ? c : '\ufffd'),
            };
        }

        return safe.ToString();
    }

    /// <summary>What the filter looks through.</summary>
    public static string Search(params string?[] texts) => Escape(string.Join(" ", texts.Where(text => !string.IsNullOrEmpty(text))).ToLowerInvariant());

    /// <summary>An element's id.</summary>
    public static string Anchor(string id) => "h-" + new string([.. id.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' ? c : '_')]);

    private static bool IsCharacter(char c) => c is not ('\ufffe' or '\uffff');
}
