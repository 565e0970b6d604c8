using System;

namespace EnsHaVip.Http;

/// <summary>Bytes as lower-case hexadecimal text.</summary>
internal static class LowerHex
{
    public const string Digits = "0123456789abcdef";

    public static string Encode(byte[] bytes)
    {
        Span<char> text = bytes.Length <= 64 ? stackalloc char[bytes.Length * 2] : new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return text.ToString();
    }
}
