using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace EnsHaVip.Http;

/// <summary>ACS3-HMAC-SHA256, the signature of Alibaba Cloud's V3 requests.</summary>
/// <remarks>Source: SDK docs, 'V3 request structure and signature'. No derived key, no scope.</remarks>
internal static class Acs3Signer
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>SHA-256 of an empty body, in lower-case hex.</summary>
    public const string EmptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">Path, <c>/</c> for RPC operations.</param>
    /// <param name="canonicalQuery">What <see cref="CanonicalQuery"/> built.</param>
    /// <param name="headers">The signed headers, names in lower case, sorted ordinally.</param>
    /// <param name="payloadHash">Lower-case hex of the body's SHA-256.</param>
    public static string CanonicalRequest(
        string method, string path, string canonicalQuery, IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash)
    {
        var text = new StringBuilder(768).Append(method).Append('\n').Append(path).Append('\n').Append(canonicalQuery).Append('\n');
        foreach (var header in headers)
        {
            text.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        return AppendNames(text.Append('\n'), headers).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(string canonicalRequest)
    {
        using var sha = SHA256.Create();
        return Algorithm + "\n" + LowerHex.Encode(sha.ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));
    }

    /// <param name="stringToSign">What <see cref="StringToSign"/> built.</param>
    /// <param name="secret">UTF-8 bytes of the access key secret; the caller clears them.</param>
    public static string Signature(string stringToSign, byte[] secret)
    {
        using var hmac = new HMACSHA256(secret);
        return LowerHex.Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    }

    /// <summary>The value of the Authorization header; no blank after a comma.</summary>
    public static string Authorization(string accessKeyId, IReadOnlyList<KeyValuePair<string, string>> headers, string signature) =>
        AppendNames(new StringBuilder(384).Append(Algorithm).Append(" Credential=").Append(accessKeyId).Append(",SignedHeaders="), headers)
            .Append(",Signature=").Append(signature).ToString();

    private static StringBuilder AppendNames(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ";").Append(headers[i].Key);
        }

        return text;
    }
}
