using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace EnsHaVip.Tests.Faults;

/// <summary>Every changing operation, every fault, every place: what the module says is held against what the emulator knows.</summary>
[Collection(nameof(FaultMatrixCollection))]
public sealed class FaultMatrixTests(FaultMatrix matrix, ITestOutputHelper output)
{
    [Fact]
    public void No_success_is_false() => AssertNone(FaultJudge.FalseSuccesses(matrix.Results));

    [Fact]
    public void No_failure_is_false() => AssertNone(FaultJudge.FalseFailures(matrix.Results));

    [Fact]
    public void Nothing_is_made_twice() => AssertNone(FaultJudge.Duplicates(matrix.Results));

    [Fact]
    public void An_outcome_is_unknown_only_where_the_state_could_not_be_read() => AssertNone(FaultJudge.NeedlessUnknowns(matrix.Results));

    [Fact]
    public void No_more_changing_requests_are_sent_than_the_rules_allow() => AssertNone(FaultJudge.TooManyRequests(matrix.Results));

    [Fact]
    public void Every_report_says_how_many_requests_there_were_and_whether_they_changed_something() => AssertNone(FaultJudge.WrongReports(matrix.Results));

    [Fact]
    public void Without_a_fault_everything_is_done_with_one_request_and_no_more_than_needed()
    {
        var plain = matrix.Results.Where(result => result.Case.Strikes.Length == 0).ToArray();

        Assert.Equal(FaultScenarios.All().Count(), plain.Length);
        Assert.All(plain, result => Assert.Null(result.Failure));
    }

    [Fact]
    public void There_are_several_thousand_cases_and_nearly_every_fault_struck()
    {
        output.WriteLine($"{matrix.Results.Length} cases in {matrix.Took.TotalSeconds:0.0} s");
        var dud = matrix.Results.Where(result => result.Struck.Length > 0 && !result.Struck[0]).ToArray();

        Assert.True(matrix.Results.Length > 5000, $"{matrix.Results.Length} cases");
        Assert.All(dud, result => Assert.True(result.Case.Strikes[0].Operation == FaultStrike.Look || result.Case.Strikes[0].Kind == EnsHaVip.Emulator.EmulatorFaultKind.StaleReads, result.ToString()));
    }

    [Fact]
    public void The_table_of_results_is_in_the_documentation()
    {
        var path = FaultTable.Save(FaultTable.Write(matrix.Results));

        Assert.NotNull(path);
        Assert.True(System.IO.File.Exists(path));
    }

    private static void AssertNone(IEnumerable<string> complaints)
    {
        var all = complaints.ToArray();
        Assert.True(all.Length == 0, $"{all.Length} complaints, of which the first:\n" + string.Join("\n", all.Take(40)));
    }
}
