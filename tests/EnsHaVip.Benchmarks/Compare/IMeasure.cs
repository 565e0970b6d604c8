using System.Collections.Generic;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>One comparison: it starts the processes it needs, lets them take turns, and ends them.</summary>
internal interface IMeasure
{
    /// <summary>The word that chooses it.</summary>
    string Name { get; }

    /// <summary>Takes the figures.</summary>
    /// <param name="runs">How many values each figure gets.</param>
    Task<IReadOnlyList<Finding>> RunAsync(int runs);
}
