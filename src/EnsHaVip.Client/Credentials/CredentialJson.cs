using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace EnsHaVip.Credentials;

/// <summary>Lenient reading of small JSON objects that hold secrets: unknown fields, byte order marks, comments and numbers as text are taken.</summary>
/// <remarks>The parser's own errors quote the text around the fault, which may be a secret, so they are never kept.</remarks>
internal static class CredentialJson
{
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>Reads an object; null if the bytes are none, with the line of the fault where there is one.</summary>
    public static JsonDocument? TryParseObject(byte[] bytes, out long? line)
    {
        line = null;
        try
        {
            var start = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
            var document = JsonDocument.Parse(bytes.AsMemory(start), s_options);
            if (document.RootElement.ValueKind == JsonValueKind.Object && HasReadableNames(document.RootElement))
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException fault)
        {
            line = fault.LineNumber + 1;
        }

        return null;
    }

    /// <summary>A field as text: trimmed, numbers and truth values in their own spelling; null if absent, empty or anything else.</summary>
    public static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => StringOf(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
    }

    /// <summary>A point in time: ISO 8601 (UTC unless it says otherwise) or seconds since 1970; false if the text is neither.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset time)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            // 253402300799 is the last second of the year 9999.
            time = DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253402300799));
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    // A name with half a surrogate pair would fail whoever looks for another one.
    private static bool HasReadableNames(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(field => field.Name is not null && HasReadableNames(field.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(HasReadableNames),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair.
            return null;
        }
    }
}
