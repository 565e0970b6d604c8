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
        ("on the first look", FaultMatrix.FirstLook, null),
        ("on the first look, after a lost answer", FaultMatrix.FirstLook, EmulatorFaultKind.DroppedAfterApply),
        ("on the second look, after a request that came to nothing", FaultMatrix.SecondLook, EmulatorFaultKind.DroppedBeforeApply),
        ("on every look, after a lost answer", FaultMatrix.EveryLook, EmulatorFaultKind.DroppedAfterApply),
    ];

    public static string Write(IReadOnlyList<FaultResult> results)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Fault matrix

            Written by the tests, which hold every run to it; CONTRIBUTING says how to write it anew. Every changing operation is run against the
            emulator with every fault at every place: on its first and second request, on the first, second and every look at the state, alone and
            behind another fault, and with looks that still show the time before the start. {results.Count} cases in which every fault struck; in each, what
            the module said was held against what the emulator knows then, and what it knows 70 s later. All of them together take less than two
            minutes of work, a minute on two cores; that is asserted.

            | over all cases | |
            |---|---|
            | successes that were none | {FaultJudge.FalseSuccesses(results).Count()} |
            | failures that were none, or that said another thing than the state | {FaultJudge.FalseFailures(results).Count()} |
            | things made twice | {FaultJudge.Duplicates(results).Count()} |
            | outcomes called unknown although a look could tell | {FaultJudge.NeedlessUnknowns(results).Count()} |
            | cases with more changing requests than the rules allow | {FaultJudge.TooManyRequests(results).Count()} |

            How to read the tables: **done**: the change was made and reported so; **nothing to do**: all was as wished already, proved by a look;
            **not applied: X**: error X, and the state is as before; **applied, but X**: the service took the change, the wait for its end failed with X;
            **as wished**: the state is as wished, and whether this run made it so cannot be told (`Changed` is null); **unknown**: error OutcomeUnknown, since
            the state could not be read, or since a request ran into its time limit and may still be carried out; **unknown: X**: error X, and whether the change
            was made by this request cannot be told. The number is that of the changing requests sent. A dash: no such case, or nothing for the fault to strike on.

            What is allowed where: a success only with the state as wished; an error that says *not applied* only with the state as before, also later; an
            unknown outcome only where looks fail for good or are refused for the key or the clock, and after a time limit. What lags does so by 4 reads or 4.9 s,
            which looks stand; `StaleReads, 20 s` is more, and strikes only on changes whose answer came.

            What no client can tell, and what is counted accordingly: that the network delivered a creation twice to a service that does not check its nonce;
            and that a pair of which the service says that it is there, and the list too, was taken apart and made again within the time by which the list
            lags. Deleting with its pairs a HAVIP whose pair the list does not show yet may be refused, with an error that names the pair; a deletion that is
            accepted, and of which looks over 5 s show nothing, is an error that says both.

            """);
        foreach (var scenario in results.Select(result => result.Case.Scenario).DistinctBy(scenario => scenario.Name))
        {
            Write(page, scenario, [.. results.Where(result => result.Case.Scenario.Name == scenario.Name)]);
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Where the page is in the repository.</summary>
    public static string Path()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "EnsHaVip.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return System.IO.Path.Combine(root.FullName, "docs", "fault-matrix.md");
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
