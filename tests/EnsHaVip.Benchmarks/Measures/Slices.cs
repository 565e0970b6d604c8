using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>Lets several sides take turns in short slices, so that whatever else the machine does meets all of them alike.</summary>
internal static class Slices
{
    private const int SlicesPerRun = 4;

    /// <summary>For each run and side the mean of each number over the run's slices.</summary>
    /// <returns>First index: side, in the given order. Second: run.</returns>
    public static async Task<List<IReadOnlyDictionary<string, double>>[]> TakeAsync(int runs, params (Child Child, string Order)[] sides)
    {
        var results = sides.Select(_ => new List<IReadOnlyDictionary<string, double>>()).ToArray();
        for (var run = 0; run < runs; run++)
        {
            var slices = sides.Select(_ => new List<IReadOnlyDictionary<string, double>>()).ToArray();
            for (var slice = 0; slice < SlicesPerRun; slice++)
            {
                for (var turn = 0; turn < sides.Length; turn++)
                {
                    // Nobody is always the first after the others.
                    var side = (turn + run + slice) % sides.Length;
                    slices[side].Add(await sides[side].Child.AskAsync(sides[side].Order));
                }
            }

            for (var side = 0; side < sides.Length; side++)
            {
                results[side].Add(Mean(slices[side]));
            }
        }

        return results;
    }

    private static Dictionary<string, double> Mean(List<IReadOnlyDictionary<string, double>> slices) =>
        slices[0].Keys.ToDictionary(name => name, name => slices.Average(s => s[name]));
}
