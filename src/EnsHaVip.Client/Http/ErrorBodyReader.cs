using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace EnsHaVip.Http;

/// <summary>Reads what the service, its gateway, or something on the way says when a request fails: JSON, XML, or HTML.</summary>
internal static class ErrorBodyReader
{
    // Enough of any error body; the rest is not looked at.
    private const int MostBytes = 64 * 1024;

    public static EnsException Read(ResponseHead head, ReadOnlyMemory<byte> body)
    {
        var (code, message, requestId, recommend) = ReadJson(body) ?? ReadXml(body) ?? default;
        if (string.IsNullOrWhiteSpace(code))
        {
            return Unreadable(head, body, cause: null);
        }

        return new EnsApiException(head.Operation, code!.Trim(), message, string.IsNullOrWhiteSpace(requestId) ? head.RequestId : requestId)
        {
            HttpStatus = head.Status,
            RetryAfter = head.RetryAfter,
            Recommend = recommend,
        };
    }

    public static EnsTransportException Unreadable(ResponseHead head, ReadOnlyMemory<byte> body, Exception? cause) =>
        new(head.Operation, EnsTransportFailure.ResponseUnreadable,
            $"{head.Operation} was answered with HTTP {head.Status} and {Kind(body.Span)}, which is no answer of the service. Check the endpoint and any proxy.", cause)
        {
            HttpStatus = head.Status,
            RequestId = head.RequestId,
            RetryAfter = head.RetryAfter,
        };

    private static (string? Code, string? Message, string? RequestId, string? Recommend)? ReadJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(JsonText.SkipByteOrderMark(body.Span), JsonText.ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            string? code = null, message = null, requestId = null, recommend = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                switch (name)
                {
                    case "Code" or "code": code = JsonText.ReadText(ref reader); break;
                    case "Message" or "message": message = JsonText.ReadText(ref reader); break;
                    case "RequestId" or "requestId": requestId = JsonText.ReadText(ref reader); break;
                    case "Recommend" or "recommend": recommend = JsonText.ReadText(ref reader); break;
                    default: reader.Skip(); break;
                }
            }

            return (code, message, requestId, recommend);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (string? Code, string? Message, string? RequestId, string? Recommend)? ReadXml(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0 || body.Length > MostBytes)
        {
            return null;
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), settings);
            var root = XDocument.Load(reader).Root!;
            string? Element(string name) => root.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
            return (Element("Code"), Element("Message"), Element("RequestId"), Element("Recommend"));
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Kind(ReadOnlySpan<byte> body)
    {
        if (body.Length == 0)
        {
            return "an empty body";
        }

        var start = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 64)).ToArray()).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.Length == 0 ? "a blank body"
            : start[0] == '<' ? "a page of HTML or XML"
            : start[0] is '{' or '[' ? "JSON that is cut, malformed or incomplete"
            : "a body that is not JSON";
    }
}
