using System.Text;

namespace EnsHaVip.Http;

/// <summary>RFC 3986 escaping as Alibaba Cloud signs it: everything but <c>A-Z a-z 0-9 - _ . ~</c>, upper-case hex, blank as %20.</summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(string text)
    {
        foreach (var c in text)
        {
            if (!IsUnreserved(c))
            {
                return EncodeUtf8(text);
            }
        }

        return text;
    }

    public static bool IsUnreserved(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';

    private static string EncodeUtf8(string text)
    {
        var result = new StringBuilder(text.Length * 2);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (IsUnreserved(c))
            {
                result.Append(c);
            }
            else
            {
                result.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
            }
        }

        return result.ToString();
    }
}
