using System.Collections.Generic;
using System.Text;

namespace EnsHaVip.Http;

/// <summary>Parameters as <c>k=v</c> joined by <c>&amp;</c>: what is signed and what is sent are the same text.</summary>
internal static class CanonicalQuery
{
    /// <param name="sorted">Decoded parameters, sorted ordinally by name.</param>
    public static string Build(IReadOnlyList<KeyValuePair<string, string>> sorted)
    {
        if (sorted.Count == 0)
        {
            return string.Empty;
        }

        var query = new StringBuilder(64 * sorted.Count);
        foreach (var parameter in sorted)
        {
            if (query.Length > 0)
            {
                query.Append('&');
            }

            query.Append(PercentEncoding.Encode(parameter.Key)).Append('=').Append(PercentEncoding.Encode(parameter.Value));
        }

        return query.ToString();
    }
}
