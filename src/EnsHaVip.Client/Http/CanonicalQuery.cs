using System.Collections.Generic;

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

        using var query = new Utf8Buffer();
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i > 0)
            {
                query.Append('&');
            }

            query.Append(PercentEncoding.Encode(sorted[i].Key)).Append('=').Append(PercentEncoding.Encode(sorted[i].Value));
        }

        return query.ToString();
    }
}
