using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EnsHaVip.Emulator.Identity;

/// <summary>An OIDC provider: it issues tokens, and the emulated STS checks them as it would check a stranger's.</summary>
internal sealed class OidcProvider(string arn, string issuer, string audience)
{
    private readonly byte[] _key = Guid.NewGuid().ToByteArray();

    public string Arn { get; } = arn;

    public string Issuer { get; } = issuer;

    public string Audience { get; } = audience;

    /// <summary>A JSON web token of three parts. Signed with HS256: the emulator is issuer and verifier in one.</summary>
    public string Issue(string subject, DateTimeOffset now, TimeSpan life)
    {
        var head = Encode(Encoding.UTF8.GetBytes("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["sub"] = subject,
            ["aud"] = Audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + life).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        var body = head + "." + Encode(JsonSerializer.SerializeToUtf8Bytes(claims));
        return body + "." + Sign(body);
    }

    /// <summary>The subject of a token.</summary>
    /// <exception cref="Answers.ServiceRefusalException">It is not this provider's, has been changed, or has ended.</exception>
    public string Verify(string token, DateTimeOffset now)
    {
        var end = token.LastIndexOf('.');
        var parts = token.Split('.');
        if (parts.Length != 3 || !Signing.RequestVerifier.SameText(Sign(token.Substring(0, end)), parts[2]) || TryDecode(parts[1]) is not { } body)
        {
            throw StsErrors.InvalidOidcToken();
        }

        using var claims = JsonDocument.Parse(body);
        var root = claims.RootElement;
        if (root.GetProperty("iss").GetString() != Issuer || root.GetProperty("aud").GetString() != Audience)
        {
            throw StsErrors.InvalidOidcToken();
        }

        return root.GetProperty("exp").GetInt64() > now.ToUnixTimeSeconds()
            ? root.GetProperty("sub").GetString() ?? string.Empty
            : throw StsErrors.ExpiredOidcToken();
    }

    private string Sign(string text)
    {
        using var hmac = new HMACSHA256(_key);
        return Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[]? TryDecode(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
            return Convert.FromBase64String(padded);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
