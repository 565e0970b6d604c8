using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;

namespace EnsHaVip.Emulator.Answers;

/// <summary>XML: the older scheme's default, and what the gateway says before it knows what is wanted.</summary>
internal sealed class XmlAnswerWriter : IAnswerWriter
{
    public const string ContentType = "text/xml;charset=utf-8";

    private readonly MemoryStream _stream = new(512);
    private readonly XmlWriter _writer;
    private readonly Stack<string> _lists = new();

    /// <param name="root">Name of the root element: <c>Error</c>, or the operation's name and <c>Response</c>.</param>
    public XmlAnswerWriter(string root)
    {
        // What XML 1.0 cannot hold (a control character in a name) must not end the emulator.
        _writer = XmlWriter.Create(_stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        _writer.WriteStartElement(root);
    }

    public void Text(string name, string? value) => _writer.WriteElementString(name, value ?? string.Empty);

    public void Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public void Flag(string name, bool value) => Text(name, value ? "true" : "false");

    public void StartObject(string name) => _writer.WriteStartElement(name);

    public void EndObject() => _writer.WriteEndElement();

    public void StartList(string name) => _lists.Push(name);

    public void StartItem() => _writer.WriteStartElement(_lists.Peek());

    public void EndItem() => _writer.WriteEndElement();

    public void TextItem(string value) => Text(_lists.Peek(), value);

    public void EndList() => _lists.Pop();

    public byte[] Finish()
    {
        _writer.WriteEndElement();
        _writer.Flush();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
