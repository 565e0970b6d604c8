using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using EnsHaVip.Credentials;

namespace EnsHaVip.Http;

/// <summary>Turns an operation and its parameters into a signed HTTP request, as the official SDK sends it.</summary>
internal sealed class RequestSigner(Uri endpoint, string version, string userAgent, Func<string> nonce)
{
    private readonly Acs3Signer _signer = new();
    private readonly string _authority = endpoint.IsDefaultPort ? endpoint.IdnHost : endpoint.IdnHost + ":" + endpoint.Port.ToString(CultureInfo.InvariantCulture);
    private readonly string _root = endpoint.GetLeftPart(UriPartial.Authority) + "/";

    public HttpRequestMessage Sign(EnsRequest request, AccessKey accessKey, DateTimeOffset now)
    {
        var query = CanonicalQuery.Build(request.Parameters);
        var headers = SignedHeaders(request, accessKey, now);
        var secret = accessKey.Secret.CopyUtf8();
        string signature;
        try
        {
            signature = _signer.Sign(request.Operation.Method.Method, "/", query, headers, Acs3Signer.EmptyPayloadHash, secret);
        }
        finally
        {
            Array.Clear(secret, 0, secret.Length);
        }

        var message = new HttpRequestMessage(request.Operation.Method, new Uri(query.Length == 0 ? _root : _root + "?" + query, UriKind.Absolute));
        foreach (var header in headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (message.Method != HttpMethod.Get)
        {
            // Without a body .NET sends a request again by itself when the connection closes before an answer; with an empty one it does not.
            message.Content = new ByteArrayContent([]);
        }

        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Headers.TryAddWithoutValidation("user-agent", userAgent);
        message.Headers.TryAddWithoutValidation("authorization", Acs3Signer.Authorization(accessKey.AccessKeyId, headers, signature));
        return message;
    }

    // In ordinal order already, which is the order of signing.
    private List<KeyValuePair<string, string>> SignedHeaders(EnsRequest request, AccessKey accessKey, DateTimeOffset now)
    {
        var headers = new List<KeyValuePair<string, string>>(8) { new("host", _authority) };
        if (accessKey.SecurityToken is not null)
        {
            headers.Add(new("x-acs-accesskey-id", accessKey.AccessKeyId));
        }

        headers.Add(new("x-acs-action", request.Operation.Name));
        headers.Add(new("x-acs-content-sha256", Acs3Signer.EmptyPayloadHash));
        headers.Add(new("x-acs-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        if (accessKey.SecurityToken is not null)
        {
            headers.Add(new("x-acs-security-token", accessKey.SecurityToken.Reveal()));
        }

        headers.Add(new("x-acs-signature-nonce", nonce()));
        headers.Add(new("x-acs-version", version));
        return headers;
    }
}
