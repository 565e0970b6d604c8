using BenchmarkDotNet.Attributes;
using EnsHaVip.Benchmarks.Workers;

namespace EnsHaVip.Benchmarks.Micro;

/// <summary>Signing against the bare hashes of the same bytes.</summary>
[MemoryDiagnoser]
[InProcess]
public class SigningBenchmarks
{
    private readonly SigningSample _sample = new();

    /// <summary>SHA-256 and HMAC-SHA256 alone.</summary>
    [Benchmark(Baseline = true)]
    public byte[] BareHashes() => _sample.HashBare();

    /// <summary>Canonical request, string to sign, signature.</summary>
    [Benchmark]
    public string Signature() => _sample.Sign();

    /// <summary>The whole HTTP message.</summary>
    [Benchmark]
    public void SignedMessage() => _sample.SignMessage();
}
