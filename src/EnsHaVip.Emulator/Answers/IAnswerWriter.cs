using System;

namespace EnsHaVip.Emulator.Answers;

/// <summary>Writes an answer's body once for both formats the service speaks.</summary>
internal interface IAnswerWriter : IDisposable
{
    void Text(string name, string? value);

    void Number(string name, long value);

    void Flag(string name, bool value);

    void StartObject(string name);

    void EndObject();

    /// <summary>Starts a list; in XML each item is an element of this name.</summary>
    void StartList(string name);

    void StartItem();

    void EndItem();

    void TextItem(string value);

    void EndList();

    /// <summary>Ends the body.</summary>
    byte[] Finish();
}
