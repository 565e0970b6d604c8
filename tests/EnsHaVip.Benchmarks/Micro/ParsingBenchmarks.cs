using System;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EnsHaVip.Benchmarks.Stub;
using EnsHaVip.Http;
using EnsHaVip.Parsing;

namespace EnsHaVip.Benchmarks.Micro;

/// <summary>Reading a page of HAVIPs against JsonDocument, which makes no objects of them.</summary>
[MemoryDiagnoser]
[InProcess]
public class ParsingBenchmarks
{
    private static readonly ResponseHead s_good = new("DescribeHaVips", status: 200);

    private ReadOnlyMemory<byte> _body;

    /// <summary>HAVIPs on the page.</summary>
    [Params(0, 1, 10, 50, 100)]
    public int HaVips { get; set; }

    /// <summary>Takes the stub's answer without its HTTP head.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var answer = new StubAnswers(HaVips, 100).Page(1, 100);
        _body = answer[(answer.Span.IndexOf("\r\n\r\n"u8) + 4)..];
    }

    /// <summary>JsonDocument, with one look at the list.</summary>
    [Benchmark(Baseline = true)]
    public int Document()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("HaVips"u8).GetArrayLength();
    }

    /// <summary>Ours: a list of HAVIPs, with everything in them.</summary>
    [Benchmark]
    public int Models() => ReplyReader.Read(s_good, _body, HaVipPageParser.Instance).Items.Count;
}
