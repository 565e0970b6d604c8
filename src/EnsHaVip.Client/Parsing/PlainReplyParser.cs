using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>Operations that answer with a request id and nothing else.</summary>
internal sealed class PlainReplyParser : IReplyParser<EnsReply>
{
    public static readonly PlainReplyParser Instance = new();

    public EnsReply Create() => new();

    public bool TryReadProperty(EnsReply reply, string name, ref Utf8JsonReader reader) => false;

    public bool IsComplete(EnsReply reply) => true;
}
