using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Tests.Emulator;

/// <summary>A request written by hand, signed or spoilt as a test wants, with either scheme.</summary>
internal sealed class WireRequest
{
    public const string Host = "127.0.0.1:4780";

    public string Method { get; set; } = "GET";

    public string Path { get; set; } = "/";

    public List<KeyValuePair<string, string>> Query { get; } = [];

    public SortedDictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public byte[] Body { get; set; } = [];

    /// <summary>Set in place of path and query when the raw bytes matter.</summary>
    public string? RawTarget { get; set; }

    /// <summary>An ACS3 request that the emulator's default seed accepts once it is signed.</summary>
    public static WireRequest Acs3(DateTimeOffset now, string action = "DescribeHaVips", string method = "GET", params (string Name, string Value)[] query)
    {
        var request = new WireRequest { Method = method };
        request.Headers["host"] = Host;
        request.Headers["x-acs-action"] = action;
        request.Headers["x-acs-version"] = "2017-11-10";
        request.Headers["x-acs-date"] = Time(now);
        request.Headers["x-acs-signature-nonce"] = Guid.NewGuid().ToString();
        request.Headers["x-acs-content-sha256"] = Acs3Signer.EmptyPayloadHash;
        request.Query.AddRange(query.Select(q => new KeyValuePair<string, string>(q.Name, q.Value)));
        return request;
    }

    /// <summary>An RPC request that the emulator's default seed accepts once it is signed.</summary>
    public static WireRequest Rpc(DateTimeOffset now, string action = "DescribeHaVips", string method = "GET", params (string Name, string Value)[] query)
    {
        var request = new WireRequest { Method = method };
        request.Headers["host"] = Host;
        request.Set("Action", action).Set("Version", "2017-11-10").Set("Format", "JSON").Set("Timestamp", Time(now)).Set("AccessKeyId", "emulator-key-id")
            .Set("SignatureMethod", "HMAC-SHA1").Set("SignatureVersion", "1.0").Set("SignatureNonce", Guid.NewGuid().ToString());
        request.Query.AddRange(query.Select(q => new KeyValuePair<string, string>(q.Name, q.Value)));
        return request;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public WireRequest Set(string name, string value)
    {
        Query.RemoveAll(q => q.Key == name);
        Query.Add(new(name, value));
        return this;
    }

    public WireRequest Without(string name)
    {
        Query.RemoveAll(q => q.Key == name);
        Headers.Remove(name);
        return this;
    }

    public WireRequest With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    public WireRequest WithBody(string contentType, string body)
    {
        Body = Encoding.UTF8.GetBytes(body);
        Headers["content-type"] = contentType;
        Headers["x-acs-content-sha256"] = Convert.ToHexStringLower(SHA256.HashData(Body));
        return this;
    }

    /// <summary>Signs what is there now, over all headers that are there, or over those named.</summary>
    public WireRequest SignAcs3(string key = "emulator-key-id", string secret = "emulator-key-secret", string[]? signedHeaders = null)
    {
        var names = signedHeaders ?? [.. Headers.Keys];
        var headers = names.Select(n => new KeyValuePair<string, string>(n, Headers.GetValueOrDefault(n, string.Empty))).ToList();
        var sorted = Query.OrderBy(q => q.Key, StringComparer.Ordinal).ToList();
        var canonical = string.Join('&', sorted.Select(q => PercentEncoding.Encode(q.Key) + "=" + PercentEncoding.Encode(q.Value)));
        var block = string.Concat(headers.Select(h => h.Key + ":" + h.Value.Trim() + "\n"));
        var hash = Headers.GetValueOrDefault("x-acs-content-sha256", string.Empty);
        var text = $"{Method}\n{Path}\n{canonical}\n{block}\n{string.Join(';', names)}\n{hash}";
        var toSign = "ACS3-HMAC-SHA256\n" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
        Headers["authorization"] = $"ACS3-HMAC-SHA256 Credential={key},SignedHeaders={string.Join(';', names)},Signature={signature}";
        return this;
    }

    /// <summary>Signs the query and, if it is a form, the body, and adds the signature to the query.</summary>
    public WireRequest SignRpc(string secret = "emulator-key-secret", IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        var pairs = Query.Concat(form ?? []).Select(q => PercentEncoding.Encode(q.Key) + "=" + PercentEncoding.Encode(q.Value)).OrderBy(p => p, StringComparer.Ordinal);
        var toSign = Method + "&%2F&" + PercentEncoding.Encode(string.Join('&', pairs));
#pragma warning disable CA5350 // The wire format prescribes SHA-1.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(toSign)));
#pragma warning restore CA5350
        return Set("Signature", signature);
    }

    public async Task<WireAnswer> SendAsync(EmulatedEns ens) => await SendAsync(ens.Emulator.CreateHandler());

    public async Task<WireAnswer> SendAsync(HttpMessageHandler handler)
    {
        var query = string.Join('&', Query.Select(q => PercentEncoding.Encode(q.Key) + "=" + PercentEncoding.Encode(q.Value)));
        using var message = new HttpRequestMessage(new HttpMethod(Method), "http://" + Host + (RawTarget ?? (query.Length == 0 ? Path : Path + "?" + query)));
        foreach (var header in Headers.Where(h => h.Key != "content-type"))
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.TryAddWithoutValidation("content-type", Headers.GetValueOrDefault("content-type"));
        }

        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var response = await invoker.SendAsync(message, CancellationToken.None);
        return new WireAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? string.Empty, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>What came back, as text.</summary>
internal sealed record WireAnswer(int Status, string ContentType, string Body)
{
    /// <summary>The error's code, out of JSON or XML; null in a good answer.</summary>
    public string? Code => Status == 200 ? null : Regex.Match(Body, "\"Code\":\"([^\"]*)\"|<Code>([^<]*)</Code>") is { Success: true } match
        ? match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value
        : "no code";
}
