using System;
using System.Globalization;
using System.Text;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Fronts;

/// <summary>An answer as the bytes of HTTP/1.1, head and body in one piece.</summary>
internal static class HttpResponseBytes
{
    /// <summary>What something that is no HTTP request gets.</summary>
    public static byte[] BadRequest { get; } = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    public static byte[] Continue { get; } = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    public static byte[] Of(EmulatorHttpResponse response, bool keepAlive, bool withBody)
    {
        var head = new StringBuilder(256)
            .Append("HTTP/1.1 ").Append(response.Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Reason(response.Status))
            .Append("\r\nServer: EnsHaVip emulator\r\nContent-Type: ").Append(response.ContentType)
            .Append("\r\nContent-Length: ").Append(response.AnnouncedLength.ToString(CultureInfo.InvariantCulture));
        foreach (var header in response.Headers)
        {
            head.Append("\r\n").Append(header.Key).Append(": ").Append(header.Value);
        }

        head.Append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        var text = head.ToString();
        var bodyLength = withBody ? response.DeliveredLength : 0;
        var bytes = new byte[text.Length + bodyLength];
        Encoding.ASCII.GetBytes(text, 0, text.Length, bytes, 0);
        Buffer.BlockCopy(response.Body, 0, bytes, text.Length, bodyLength);
        return response.Effect == TransportEffect.Repeat ? [.. bytes, .. bytes] : bytes;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
