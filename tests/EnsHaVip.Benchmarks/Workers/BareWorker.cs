using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>The floor: one HttpClient, nothing signed, the answer read from its stream and parsed by JsonDocument.</summary>
/// <remarks>Orders: <c>calls COUNT INFLIGHT</c>, <c>pages COUNT SIZE</c>.</remarks>
internal sealed class BareWorker(Uri endpoint) : IWorker
{
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
        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var body = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(body);
        if (document.RootElement.GetProperty("HaVips").ValueKind != JsonValueKind.Array)
        {
            throw new InvalidOperationException("The answer has no list.");
        }
    }
}
