using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;

namespace EnsHaVip.Http;

/// <summary>ACS3-HMAC-SHA256, the signature of Alibaba Cloud's V3 requests.</summary>
/// <remarks>
/// Source: SDK docs, 'V3 request structure and signature'. No derived key, no scope. Headers are given with names in lower case, sorted
/// ordinally; the canonical query is what <see cref="CanonicalQuery"/> built.
/// </remarks>
internal sealed class Acs3Signer
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>SHA-256 of an empty body, in lower-case hex.</summary>
    public const string EmptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // One hasher is kept for the next caller; a second caller at the same time makes its own.
    private SHA256? _idleHasher;

    /// <summary>The signature in lower-case hex.</summary>
    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">Path, <c>/</c> for RPC operations.</param>
    /// <param name="canonicalQuery">The query as signed and sent.</param>
    /// <param name="headers">The signed headers.</param>
    /// <param name="payloadHash">Lower-case hex of the body's SHA-256.</param>
    /// <param name="secret">UTF-8 bytes of the access key secret; the caller clears them.</param>
    public string Sign(
        string method, string path, string canonicalQuery, IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash, byte[] secret)
    {
        using var buffer = new Utf8Buffer();
        WriteCanonicalRequest(buffer, method, path, canonicalQuery, headers, payloadHash);
        var hash = Hash(buffer);
        WriteStringToSign(buffer.Clear(), hash);
        using var hmac = new HMACSHA256(secret);
        return LowerHex.Encode(hmac.ComputeHash(buffer.Bytes, 0, buffer.Length));
    }

    /// <summary>The canonical request as text, for whoever verifies step by step.</summary>
    public static string CanonicalRequest(
        string method, string path, string canonicalQuery, IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash)
    {
        using var buffer = new Utf8Buffer();
        WriteCanonicalRequest(buffer, method, path, canonicalQuery, headers, payloadHash);
        return buffer.ToString();
    }

    /// <summary>The string to sign as text, for whoever verifies step by step.</summary>
    public static string StringToSign(string canonicalRequest)
    {
        using var buffer = new Utf8Buffer();
        using var hasher = SHA256.Create();
        buffer.Append(canonicalRequest);
        var hash = hasher.ComputeHash(buffer.Bytes, 0, buffer.Length);
        WriteStringToSign(buffer.Clear(), hash);
        return buffer.ToString();
    }

    /// <summary>The signature of a string to sign, for whoever verifies step by step.</summary>
    public static string Signature(string stringToSign, byte[] secret)
    {
        using var buffer = new Utf8Buffer();
        buffer.Append(stringToSign);
        using var hmac = new HMACSHA256(secret);
        return LowerHex.Encode(hmac.ComputeHash(buffer.Bytes, 0, buffer.Length));
    }

    /// <summary>The value of the Authorization header; no blank after a comma.</summary>
    public static string Authorization(string accessKeyId, IReadOnlyList<KeyValuePair<string, string>> headers, string signature) =>
        string.Concat([Algorithm + " Credential=", accessKeyId, ",SignedHeaders=", SignedHeaders(headers), ",Signature=", signature]);

    private static void WriteCanonicalRequest(
        Utf8Buffer buffer, string method, string path, string canonicalQuery, IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash)
    {
        buffer.Append(method).Append('\n').Append(path).Append('\n').Append(canonicalQuery).Append('\n');
        for (var i = 0; i < headers.Count; i++)
        {
            buffer.Append(headers[i].Key).Append(':').Append(headers[i].Value.Trim()).Append('\n');
        }

        buffer.Append('\n');
        for (var i = 0; i < headers.Count; i++)
        {
            if (i > 0)
            {
                buffer.Append(';');
            }

            buffer.Append(headers[i].Key);
        }

        buffer.Append('\n').Append(payloadHash);
    }

    private static void WriteStringToSign(Utf8Buffer buffer, byte[] canonicalRequestHash) =>
        buffer.Append(Algorithm).Append('\n').AppendHex(canonicalRequestHash);

    private byte[] Hash(Utf8Buffer buffer)
    {
        var hasher = Interlocked.Exchange(ref _idleHasher, null) ?? SHA256.Create();
        var hash = hasher.ComputeHash(buffer.Bytes, 0, buffer.Length);
        if (Interlocked.CompareExchange(ref _idleHasher, hasher, null) is not null)
        {
            hasher.Dispose();
        }

        return hash;
    }

    private static string SignedHeaders(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var names = new string[headers.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = headers[i].Key;
        }

        return string.Join(";", names);
    }
}
