using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EnsHaVip.Emulator.Answers;

/// <summary>JSON, as every current client asks for.</summary>
internal sealed class JsonAnswerWriter : IAnswerWriter
{
    public const string ContentType = "application/json;charset=utf-8";

    // The service writes Chinese names as they are.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MemoryStream _stream = new(512);
    private readonly Utf8JsonWriter _writer;

    public JsonAnswerWriter()
    {
        _writer = new Utf8JsonWriter(_stream, s_options);
        _writer.WriteStartObject();
    }

    public void Text(string name, string? value) => _writer.WriteString(name, value ?? string.Empty);

    public void Number(string name, long value) => _writer.WriteNumber(name, value);

    public void Flag(string name, bool value) => _writer.WriteBoolean(name, value);

    public void StartObject(string name) => _writer.WriteStartObject(name);

    public void EndObject() => _writer.WriteEndObject();

    public void StartList(string name) => _writer.WriteStartArray(name);

    public void StartItem() => _writer.WriteStartObject();

    public void EndItem() => _writer.WriteEndObject();

    public void TextItem(string value) => _writer.WriteStringValue(value);

    public void EndList() => _writer.WriteEndArray();

    public byte[] Finish()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
