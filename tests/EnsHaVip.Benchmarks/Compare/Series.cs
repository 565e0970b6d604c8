using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>The same figure from several runs.</summary>
internal sealed class Series
{
    private readonly double[] _sorted;

    public Series(IEnumerable<double> values)
    {
        _sorted = values.Order().ToArray();
        if (_sorted.Length == 0)
        {
            throw new ArgumentException("A figure without a run is no figure.", nameof(values));
        }
    }

    public int Count => _sorted.Length;

    public double Smallest => _sorted[0];

    public double Largest => _sorted[^1];

    public double Median => _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>Run by run, one figure over another: both were taken side by side.</summary>
    public static Series Ratio(IEnumerable<double> of, IEnumerable<double> to) => new(of.Zip(to, static (a, b) => a / b));
}
