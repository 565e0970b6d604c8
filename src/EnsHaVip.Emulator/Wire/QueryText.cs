using System;
using System.Collections.Generic;
using System.Text;

namespace EnsHaVip.Emulator.Wire;

/// <summary>Reads <c>k=v</c> pairs as web servers do: %XX is a byte of UTF-8, + is a blank.</summary>
internal static class QueryText
{
    public static List<KeyValuePair<string, string>> Parse(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('&', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                var equals = text.IndexOf('=', start, end - start);
                var name = Decode(text.Substring(start, (equals < 0 ? end : equals) - start));
                pairs.Add(new(name, equals < 0 ? string.Empty : Decode(text.Substring(equals + 1, end - equals - 1))));
            }

            start = end + 1;
        }

        return pairs;
    }

    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0 && text.IndexOf('+') < 0)
        {
            return text;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                bytes[length++] = (byte)((Uri.FromHex(text[i + 1]) << 4) | Uri.FromHex(text[i + 2]));
                i += 2;
            }
            else if (text[i] < 0x80)
            {
                bytes[length++] = text[i] == '+' ? (byte)' ' : (byte)text[i];
            }
            else
            {
                var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text, i, pair, bytes, length);
                i += pair - 1;
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
