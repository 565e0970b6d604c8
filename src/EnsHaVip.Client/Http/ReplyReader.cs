using System;
using System.Text.Json;

namespace EnsHaVip.Http;

/// <summary>Turns the bytes of an answer into a reply or into the one exception that says what is wrong with it.</summary>
internal static class ReplyReader
{
    public static T Read<T>(ResponseHead head, ReadOnlyMemory<byte> body, IReplyParser<T> parser)
        where T : EnsReply
    {
        if (!head.IsGood)
        {
            throw ErrorBodyReader.Read(head, body);
        }

        T reply;
        string? code = null;
        try
        {
            reply = ReadGood(body.Span, parser, out code);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw ErrorBodyReader.Unreadable(head, body, failure);
        }

        // ENS sends Code: 0 with good answers, as a number or as text.
        if (!IsSuccess(code))
        {
            throw ErrorBodyReader.Read(head, body);
        }

        if (reply.RequestId.Length == 0 && head.RequestId is { Length: > 0 })
        {
            reply.RequestId = head.RequestId;
        }

        return reply.RequestId.Length > 0 && parser.IsComplete(reply) ? reply : throw ErrorBodyReader.Unreadable(head, body, cause: null);
    }

    internal static bool IsSuccess(string? code) => code is null or "" or "0" or "200"
        || code.Equals("ok", StringComparison.OrdinalIgnoreCase) || code.Equals("success", StringComparison.OrdinalIgnoreCase);

    private static T ReadGood<T>(ReadOnlySpan<byte> body, IReplyParser<T> parser, out string? code)
        where T : EnsReply
    {
        code = null;
        var reader = new Utf8JsonReader(JsonText.SkipByteOrderMark(body), JsonText.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The answer is no JSON object.");
        }

        var reply = parser.Create();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name is "RequestId" or "requestId" or "Code" or "code")
            {
                // What every answer has is read here; a parser that wants everything gets a second look at it.
                var copy = reader;
                parser.TryReadProperty(reply, name, ref copy);
            }

            switch (name)
            {
                case "RequestId" or "requestId":
                    reply.RequestId = JsonText.ReadText(ref reader) ?? string.Empty;
                    break;
                case "Code" or "code":
                    code = JsonText.ReadText(ref reader);
                    break;
                default:
                    if (!parser.TryReadProperty(reply, name, ref reader))
                    {
                        reader.Skip();
                    }

                    break;
            }
        }

        // A cut answer ends here with an exception, trailing rubbish too.
        while (reader.Read())
        {
        }

        return reply;
    }
}
