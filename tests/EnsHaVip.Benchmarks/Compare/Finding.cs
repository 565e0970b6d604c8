namespace EnsHaVip.Benchmarks.Compare;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Values">Its value in each run.</param>
/// <param name="Format">How a value is written: a .NET number format.</param>
/// <param name="Goal">What it must reach; null for figures that only give the conditions.</param>
internal sealed record Finding(string What, Series Values, string Format, Goal? Goal = null)
{
    public const string Percent = "0.0 %";
    public const string Times = "0.00 'x'";
    public const string PerSecond = "#,0 '/s'";
    public const string Bytes = "#,0 'B'";
    public const string Milliseconds = "0.00 'ms'";
    public const string Number = "0.##";
}
