using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>A worker's life: an order a line on standard input, an answer a line on standard output, until the input ends.</summary>
internal static class OrderLoop
{
    public static async Task<int> RunAsync(IWorker worker)
    {
        using (worker)
        {
            while (await Console.In.ReadLineAsync() is { } line)
            {
                Console.Out.WriteLine(await AnswerAsync(worker, line));
            }
        }

        return 0;
    }

    /// <summary>Splits the text of an order into whole numbers.</summary>
    public static int[] Numbers(string rest) =>
        Array.ConvertAll(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries), text => int.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<string> AnswerAsync(IWorker worker, string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var (verb, rest) = blank < 0 ? (line, string.Empty) : (line[..blank], line[(blank + 1)..]);
        try
        {
            return JsonSerializer.Serialize(await worker.DoAsync(verb, rest));
        }
        catch (Exception failure)
        {
            // The one who gave the order decides what a failure means.
            return JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = failure.GetType().Name + ": " + failure.Message });
        }
    }
}
