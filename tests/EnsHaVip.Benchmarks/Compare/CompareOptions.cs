using System;
using System.Globalization;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>What <c>compare</c> was asked for.</summary>
/// <param name="Only">The measures to take; empty is all.</param>
/// <param name="Runs">Runs of each.</param>
/// <param name="Write">True if the document is written although not everything was measured.</param>
internal sealed record CompareOptions(string[] Only, int Runs, bool Write)
{
    public static CompareOptions Parse(string[] arguments)
    {
        var options = new CompareOptions([], 7, Write: false);
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--only" when i + 1 < arguments.Length => options with { Only = arguments[++i].Split(',', StringSplitOptions.RemoveEmptyEntries) },
                "--runs" when i + 1 < arguments.Length => options with { Runs = int.Parse(arguments[++i], CultureInfo.InvariantCulture) },
                "--write" => options with { Write = true },
                _ => throw new ArgumentException($"'{arguments[i]}' is no option of compare: --only NAME[,NAME...], --runs N, --write.", nameof(arguments)),
            };
        }

        return options.Runs >= 1 ? options : throw new ArgumentException("--runs must be 1 or more.", nameof(arguments));
    }
}
