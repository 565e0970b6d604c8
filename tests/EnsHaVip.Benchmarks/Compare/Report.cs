using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>The table of one run of <c>compare</c>.</summary>
internal sealed class Report(int runs)
{
    private const string Begin = "<!-- compare: begin -->";
    private const string Close = "<!-- compare: end -->";

    private readonly List<Finding> _findings = [];
    private readonly List<string> _missing = [];
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly string? _loadBefore = Machine.Load();
    private string? _loadAfter;

    /// <summary>True if a measure broke: the table is not whole.</summary>
    public bool HasFailures { get; private set; }

    public void Add(Finding finding) => _findings.Add(finding);

    /// <summary>A measure that this machine has no means for.</summary>
    public void AddMissing(string measure, string reason) => _missing.Add($"{measure}: not measured. {reason}");

    /// <summary>A measure that should have worked.</summary>
    public void AddFailure(string measure, string reason)
    {
        HasFailures = true;
        _missing.Add($"{measure}: FAILED. {reason}");
    }

    public void End() => _loadAfter = Machine.Load();

    public static string InWords(Finding finding) =>
        $"{finding.What}: {Value(finding)} ({Spread(finding)})" + (finding.Goal is { } goal ? $", goal {goal.ToString(finding.Format)}: {Verdict(goal, finding)}" : string.Empty);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Taken {_started:yyyy-MM-dd HH:mm} UTC on {Machine.Describe()}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Client and server on the same cores; {runs} runs each unless the spread says otherwise; load average before {_loadBefore ?? "unknown"}, after {_loadAfter ?? "unknown"} (1, 5, 15 minutes).");
        text.AppendLine();
        text.AppendLine("| what | goal | median | spread | reached |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (var finding in _findings.Where(f => f.Goal is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {finding.What} | {finding.Goal!.ToString(finding.Format)} | {Value(finding)} | {Spread(finding)} | {Verdict(finding.Goal, finding)} |");
        }

        text.AppendLine();
        text.AppendLine("The figures behind the ratios; they hold for this machine and this hour only.");
        text.AppendLine();
        text.AppendLine("| what | median | spread |");
        text.AppendLine("|---|---|---|");
        foreach (var finding in _findings.Where(f => f.Goal is null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {finding.What} | {Value(finding)} | {Spread(finding)} |");
        }

        foreach (var missing in _missing)
        {
            text.AppendLine().AppendLine("* " + missing);
        }

        return text.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>Puts the table between the two marks of the document; what people wrote around it stays.</summary>
    public void Keep(string path)
    {
        var document = File.ReadAllText(path);
        var from = document.IndexOf(Begin, StringComparison.Ordinal);
        var to = document.IndexOf(Close, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidDataException($"{path} has lost the marks '{Begin}' and '{Close}'.");
        }

        File.WriteAllText(path, document[..(from + Begin.Length)] + "\n\n" + ToMarkdown() + "\n\n" + document[to..]);
    }

    private static string Value(Finding finding) => finding.Values.Median.ToString(finding.Format, CultureInfo.InvariantCulture);

    private static string Spread(Finding finding) => string.Create(CultureInfo.InvariantCulture,
        $"{finding.Values.Smallest.ToString(finding.Format, CultureInfo.InvariantCulture)} to {finding.Values.Largest.ToString(finding.Format, CultureInfo.InvariantCulture)}, n={finding.Values.Count}");

    private static string Verdict(Goal goal, Finding finding) => goal.IsReached(finding.Values) ? "yes" : "**no**";
}
