using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EnsHaVip.Http;

/// <summary>Lenient reading: numbers as text or number, lists flat or nested, whatever does not fit is skipped.</summary>
internal static class JsonText
{
    public static readonly JsonReaderOptions ReaderOptions = new() { AllowTrailingCommas = true, MaxDepth = 64 };

    public static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> body) =>
        body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? body.Slice(3) : body;

    /// <summary>Text, a number's or truth value's own spelling, or null; an object or list is skipped and gives null.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Whether the value is this very text, for words that come again and again: no new string is made of them.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);

    /// <summary>A whole number given as number or as text; null if it is neither or does not fit.</summary>
    public static int? ReadInt(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
            ? number
            : int.TryParse(ReadText(ref reader), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number) ? number : null;

    /// <summary>A time stamp, UTC; null if it is none. ENS writes 2023-03-29T11:17:38Z.</summary>
    public static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && EndsWithZone(reader) && reader.TryGetDateTimeOffset(out var time))
        {
            return time;
        }

        return DateTimeOffset.TryParse(ReadText(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time) ? time : null;
    }

    /// <summary>The text of a property that repeats from item to item: if it is the one we had, no new string is made.</summary>
    public static string? ReadRepeated(ref Utf8JsonReader reader, string? previous) =>
        previous is not null && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(previous) ? previous : ReadText(ref reader);

    /// <summary>A list of texts: <c>[…]</c>, or an object in which one property holds it (<c>{"Id": […]}</c>). Anything else is skipped.</summary>
    public static void ReadTexts(ref Utf8JsonReader reader, List<string> into)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (ReadText(ref reader) is { } text)
                {
                    into.Add(text);
                }
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    ReadTexts(ref reader, into);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    // A time without a zone is UTC by the service's custom, which the built-in reader would take as local.
    private static bool EndsWithZone(in Utf8JsonReader reader) => reader.ValueSpan.Length > 0 && reader.ValueSpan[reader.ValueSpan.Length - 1] == (byte)'Z';
}
