using System.Collections.Generic;
using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>Any operation: the whole answer, as plain values.</summary>
internal sealed class AnyReplyParser : IReplyParser<EnsAnyReply>
{
    public static readonly AnyReplyParser Instance = new();

    public EnsAnyReply Create() => new();

    public bool TryReadProperty(EnsAnyReply reply, string name, ref Utf8JsonReader reader)
    {
        reply.Values.Add(new(name, ReadValue(ref reader)));
        return true;
    }

    public bool IsComplete(EnsAnyReply reply) => true;

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => null,
    };

    private static object ReadNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? whole : reader.TryGetDecimal(out var exact) ? exact : reader.GetDouble();

    private static object?[] ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return items.ToArray();
    }

    private static List<KeyValuePair<string, object?>> ReadObject(ref Utf8JsonReader reader)
    {
        var values = new List<KeyValuePair<string, object?>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values.Add(new(name, ReadValue(ref reader)));
        }

        return values;
    }
}
