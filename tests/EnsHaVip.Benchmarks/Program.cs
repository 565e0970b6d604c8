using System;
using System.Globalization;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using EnsHaVip.Benchmarks.Compare;
using EnsHaVip.Benchmarks.Stub;
using EnsHaVip.Benchmarks.Workers;

namespace EnsHaVip.Benchmarks;

/// <summary><c>compare</c> prints the table of ratios, <c>micro</c> runs BenchmarkDotNet; the other words are the parts that compare starts.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => arguments switch
    {
        ["compare", .. var options] => CompareCommand.RunAsync(options),
        ["micro", .. var options] => Micro(options),
        ["stub", var total, var largestPage] => OrderLoop.RunAsync(new StubServer(new StubAnswers(Number(total), Number(largestPage)))),
        ["bare", var address] => OrderLoop.RunAsync(new BareWorker(new Uri(address))),
        ["bare-with-headers", var address] => OrderLoop.RunAsync(new BareWorker(new Uri(address), hasHeaders: true)),
        ["client", var address] => OrderLoop.RunAsync(new ClientWorker(new Uri(address))),
        ["emulator"] => OrderLoop.RunAsync(new EmulatorWorker()),
        ["signing"] => OrderLoop.RunAsync(new SigningWorker()),
        _ => Explain(),
    };

    private static Task<int> Micro(string[] options)
    {
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options);
        return Task.FromResult(0);
    }

    private static Task<int> Explain()
    {
        Console.Error.WriteLine("compare [--only NAME[,NAME...]] [--runs N] [--write]   the table of ratios; a whole run writes docs/performance.md");
        Console.Error.WriteLine("micro [BenchmarkDotNet's own options]                  signing and parsing, for example: micro --filter '*'");
        return Task.FromResult(2);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
