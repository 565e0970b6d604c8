using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>One side of a comparison, in a process of its own: it takes orders and answers with named numbers.</summary>
internal interface IWorker : IDisposable
{
    /// <summary>Does what it is told.</summary>
    /// <param name="verb">What to do.</param>
    /// <param name="rest">With what; a text of the verb's own form.</param>
    Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest);
}
