using System;
using System.Text;

namespace EnsHaVip.Credentials;

/// <summary>An answer of a service that gives keys, whole and within the limits.</summary>
internal sealed class CredentialReply(int status, byte[] body, string host, TimeSpan? retryAfter)
{
    public int Status { get; } = status;

    public byte[] Body { get; } = body;

    /// <summary>Who answered: host and port, which may be shown.</summary>
    public string Host { get; } = host;

    /// <summary>How long the service asks to wait before the next try; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsGood => Status is >= 200 and <= 299;

    /// <summary>The body as one line of text, trimmed; null if it is empty, long, or holds anything but plain characters (a page, for example).</summary>
    public string? ToPlainLine(int longest)
    {
        var text = Encoding.UTF8.GetString(Body).Trim();
        return text.Length > 0 && text.Length <= longest && Array.TrueForAll(text.ToCharArray(), c => c is > ' ' and < (char)127 and not '<' and not '{') ? text : null;
    }
}
