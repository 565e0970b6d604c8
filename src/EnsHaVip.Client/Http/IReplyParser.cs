using System.Text.Json;

namespace EnsHaVip.Http;

/// <summary>Reads what is special to one operation's answer; the common parts are read elsewhere.</summary>
internal interface IReplyParser<T>
    where T : EnsReply
{
    T Create();

    /// <summary>
    /// The reader stands on a top-level property's value. Returns true if it was consumed (to the value's last token),
    /// false if the property is of no interest.
    /// </summary>
    bool TryReadProperty(T reply, string name, ref Utf8JsonReader reader);

    /// <summary>True if the answer has all that makes it an answer of this operation.</summary>
    bool IsComplete(T reply);
}
