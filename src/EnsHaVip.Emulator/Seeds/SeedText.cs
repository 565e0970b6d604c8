using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace EnsHaVip.Emulator.Seeds;

/// <summary>Reads a seed's JSON into dictionaries and lists, so that JSON and hashtables go one way from there.</summary>
internal static class SeedText
{
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="ArgumentException">The text is no JSON object.</exception>
    public static IDictionary Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), s_options);
            return Convert(document.RootElement) as IDictionary ?? throw new ArgumentException("Seed: the JSON text must be an object, such as {\"VSwitches\": [...]}.");
        }
        catch (JsonException failure)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Seed: this is no JSON (line {failure.LineNumber + 1}, byte {failure.BytePositionInLine}): {failure.Message}"), failure);
        }
    }

    /// <summary>The seed an emulator starts with when none is given.</summary>
    public static IDictionary Default()
    {
        using var stream = typeof(SeedText).Assembly.GetManifestResourceStream("EnsHaVip.Emulator.Seeds.default-seed.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Aggregate(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase), (all, property) =>
        {
            all[property.Name] = Convert(property.Value);
            return all;
        }),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null => null,
        _ => element.GetRawText(),
    };
}
