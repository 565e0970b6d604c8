using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>Our client, as the cmdlets use it.</summary>
/// <remarks>Order: <c>calls COUNT INFLIGHT</c>.</remarks>
internal sealed class ClientWorker(Uri endpoint) : IWorker
{
    private readonly EnsClient _client = Connect(endpoint);
    private readonly DescribeHaVipsRequest _all = new() { PageNumber = 1, PageSize = 100 };

    public static EnsClient Connect(Uri endpoint)
    {
        using var secret = new SecureString();
        foreach (var character in "benchmark-secret-0123456789abcd")
        {
            secret.AppendChar(character);
        }

        return new EnsClient(new EnsClientOptions { Endpoint = endpoint, Credential = EnsCredential.FromAccessKey("benchmark-key-id-0123456", secret) });
    }

    public Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest)
    {
        var numbers = OrderLoop.Numbers(rest);
        return verb == "calls"
            ? CallLoop.RunAsync(_ => _client.DescribeHaVipsAsync(_all, CancellationToken.None), numbers[0], numbers[1])
            : throw new ArgumentException($"'{verb}' is no order of this worker.", nameof(verb));
    }

    public void Dispose() => _client.Dispose();
}
