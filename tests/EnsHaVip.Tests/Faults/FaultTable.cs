using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EnsHaVip.Emulator;

namespace EnsHaVip.Tests.Faults;

/// <summary>The results as a page of the documentation. Equal results give an equal page, so that a run leaves a clean tree clean.</summary>
internal static class FaultTable
{
    private static readonly (string Heading, string Place, EmulatorFaultKind? Opener)[] s_columns =
    [
        ("on the first change", FaultMatrix.FirstChange, null),
        ("on the second change, after one that came to nothing", FaultMatrix.SecondChange, EmulatorFaultKind.DroppedBeforeApply),
        ("on the first look, after a lost answer", FaultMatrix.FirstLook, EmulatorFaultKind.DroppedAfterApply),
        ("on the second look, after a request that came to nothing", FaultMatrix.SecondLook, EmulatorFaultKind.DroppedBeforeApply),
        ("on every look, after a lost answer", FaultMatrix.EveryLook, EmulatorFaultKind.DroppedAfterApply),
    ];

    public static string Write(IReadOnlyList<FaultResult> results)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Fault matrix

            Written by the tests (`dotnet test tests/EnsHaVip.Tests --filter FaultMatrix`); do not edit. Every changing operation is run against the
            emulator with every fault at every place: on its first and second request, on the first, second and every look at the state, alone and
            behind another fault. {results.Count} cases; in each, what the module said was held against what the emulator knows.

            | over all cases | |
            |---|---|
            | successes that were none | {FaultJudge.FalseSuccesses(results).Count()} |
            | failures that were none, or that said another thing than the state | {FaultJudge.FalseFailures(results).Count()} |
            | things made twice | {FaultJudge.Duplicates(results).Count()} |
            | outcomes called unknown although the state could be read | {FaultJudge.NeedlessUnknowns(results).Count()} |
            | cases with more changing requests than the rules allow | {FaultJudge.TooManyRequests(results).Count()} |

            How to read the tables: **done**: the change was made and reported so; **nothing to do**: all was as wished already, proved by a look;
            **not applied: X**: error X, and the state is as before; **applied, but X**: the service took the change, the wait for its end failed with X;
            **unknown**: error OutcomeUnknown, since the state could not be read. The number is that of the changing requests sent. A dash: no such case.

            What no client can tell, and what is counted accordingly: who made a change that is found after a lost answer (it is reported as changed, unless
            the entry is older than clocks may differ), and that the network delivered a creation twice to a service that does not check its nonce.

            """);
        foreach (var scenario in results.Select(result => result.Case.Scenario).DistinctBy(scenario => scenario.Name))
        {
            Write(page, scenario, [.. results.Where(result => result.Case.Scenario.Name == scenario.Name)]);
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Puts the page where it belongs if it is another than the one that is there.</summary>
    public static string? Save(string page)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "EnsHaVip.sln")))
        {
            root = root.Parent;
        }

        if (root is null)
        {
            return null;
        }

        var path = Path.Combine(root.FullName, "docs", "fault-matrix.md");
        if (!File.Exists(path) || File.ReadAllText(path) != page)
        {
            File.WriteAllText(path, page);
        }

        return path;
    }

    private static void Write(StringBuilder page, FaultScenario scenario, FaultResult[] results)
    {
        var plain = results.Single(result => result.Case.Strikes.Length == 0);
        page.Append(CultureInfo.InvariantCulture, $"""

            ## {char.ToUpperInvariant(scenario.Name[0])}{scenario.Name[1..]}

            {scenario.Operation}; {results.Length} cases. Without a fault: {Cell(plain)}.

            | fault | {string.Join(" | ", s_columns.Select(column => column.Heading))} |
            |---{string.Concat(Enumerable.Repeat("|---", s_columns.Length))}|

            """);
        var rows = results.SelectMany(result => result.Case.Strikes).Select(strike => strike.Label()).Distinct().Order(StringComparer.Ordinal)
            .Select(label => (Label: label, Cells: string.Join(" | ", s_columns.Select(column => Cell(results, column.Place, column.Opener, label)))))
            .GroupBy(row => row.Cells);
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", row.Select(item => item.Label))} | {row.Key} |\n");
        }
    }

    private static string Cell(FaultResult[] results, string place, EmulatorFaultKind? opener, string label) =>
        Array.Find(results, result => result.Case.Place == place
            && result.Case.Strikes.Length == (opener is null ? 1 : 2)
            && result.Case.Strikes[^1].Label() == label
            && (opener is null || (result.Case.Strikes[0].Kind == opener && result.Case.Strikes[0] != result.Case.Strikes[^1]))) is { } found
            ? Cell(found)
            : "–";

    private static string Cell(FaultResult result) => FormattableString.Invariant($"{result.Words()} ({result.Sent})");
}
