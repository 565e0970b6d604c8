using System.Globalization;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>What the median of a figure must reach.</summary>
internal sealed record Goal(bool AtLeast, double Limit)
{
    public static Goal NotBelow(double limit) => new(AtLeast: true, limit);

    public static Goal NotAbove(double limit) => new(AtLeast: false, limit);

    public bool IsReached(Series values) => AtLeast ? values.Median >= Limit : values.Median <= Limit;

    public string ToString(string format) => (AtLeast ? ">= " : "<= ") + Limit.ToString(format, CultureInfo.InvariantCulture);
}
