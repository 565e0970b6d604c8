using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace EnsHaVip.Http;

/// <summary>The older RPC signature, HMAC-SHA1, SignatureVersion 1.0: STS AssumeRole uses it, and old clients sign ENS calls with it.</summary>
internal static class RpcSigner
{
    /// <param name="parameters">All query and form parameters except Signature, decoded, in any order.</param>
    public static string CanonicalQueryOf(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join("&", parameters
        .Select(p => new KeyValuePair<string, string>(PercentEncoding.Encode(p.Key), PercentEncoding.Encode(p.Value)))
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => p.Key + "=" + p.Value));

    public static string StringToSign(string method, string canonicalQuery) => method + "&%2F&" + PercentEncoding.Encode(canonicalQuery);

    /// <param name="stringToSign">What <see cref="StringToSign"/> built.</param>
    /// <param name="secret">UTF-8 bytes of the access key secret, without the <c>&amp;</c>; the caller clears them.</param>
    public static string Signature(string stringToSign, byte[] secret)
    {
        var key = new byte[secret.Length + 1];
        Buffer.BlockCopy(secret, 0, key, 0, secret.Length);
        key[secret.Length] = (byte)'&';
        try
        {
#pragma warning disable CA5350 // The wire format prescribes SHA-1; the service offers nothing stronger in this scheme.
            using var hmac = new HMACSHA1(key);
#pragma warning restore CA5350
            return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }
}
