using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Benchmarks.Compare;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>Picks one number out of many answers.</summary>
internal static class FiguresExtensions
{
    public static double[] All(this IEnumerable<IReadOnlyDictionary<string, double>> answers, string name) => answers.Select(a => a[name]).ToArray();

    public static Series Series(this IEnumerable<IReadOnlyDictionary<string, double>> answers, string name) => new(answers.All(name));
}
