using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>The floor: one HttpClient, nothing signed, the answer read from its stream and parsed by JsonDocument.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="hasHeaders">Whether it sends the headers of a signed request, unsigned: what the longer request alone costs both sides.</param>
/// <remarks>Orders: <c>calls COUNT INFLIGHT</c>, <c>pages COUNT SIZE</c>.</remarks>
internal sealed class BareWorker(Uri endpoint, bool hasHeaders = false) : IWorker
{
    // As many and as long as those of a signed request; the server does not check them.
    private static readonly (string Name, string Value)[] s_headers =
    [
        ("x-acs-action", "DescribeHaVips"),
        ("x-acs-content-sha256", new string('e', 64)),
        ("x-acs-date", "2026-01-01T00:00:00Z"),
        ("x-acs-signature-nonce", "01234567-89ab-cdef-0123-456789abcdef"),
        ("x-acs-version", "2017-11-10"),
        ("accept", "application/json"),
        ("user-agent", "EnsHaVip/0.1.0 (benchmark) .NET/10.0.0 as long as ours"),
        ("authorization", "ACS3-HMAC-SHA256 Credential=0123456789abcdef,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=" + new string('f', 64)),
    ];

    private readonly HttpClient _http = new(new HttpClientHandler { MaxConnectionsPerServer = 512 });
    private readonly Uri _all = new(endpoint, "/?PageNumber=1&PageSize=100");

    public Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest)
    {
        var numbers = OrderLoop.Numbers(rest);
        return verb switch
        {
            "calls" => CallLoop.RunAsync(_ => CallAsync(_all), numbers[0], numbers[1]),
            "pages" => CallLoop.RunAsync(page => CallAsync(new Uri(endpoint, FormattableString.Invariant($"/?PageNumber={page + 1}&PageSize={numbers[1]}"))), numbers[0], 1),
            _ => throw new ArgumentException($"'{verb}' is no order of this worker.", nameof(verb)),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task CallAsync(Uri address)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in hasHeaders ? s_headers : [])
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var body = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(body);
        if (document.RootElement.GetProperty("HaVips").ValueKind != JsonValueKind.Array)
        {
            throw new InvalidOperationException("The answer has no list.");
        }
    }
}
