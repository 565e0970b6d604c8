using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using EnsHaVip.Emulator;
using EnsHaVip.Http;
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
        Assert.All(plain, result => Assert.Equal(result.Case.Scenario.IsRefused, result.Failure is not null));
        Assert.All(plain, result => Assert.InRange(result.Sent, 0, result.Case.Scenario is { HasOtherSteps: true } or { IsUntouched: not null } ? 2 : 1));
    }

    [Fact]
    public void Every_changing_operation_is_there()
    {
        var operations = FaultScenarios.All().Select(scenario => scenario.Operation).Distinct().Order();

        var all = typeof(EnsOperation).GetProperties(BindingFlags.Static | BindingFlags.Public).Select(property => property.GetValue(null)).OfType<EnsOperation>();
        Assert.Equal(all.Where(operation => operation.Changes).Select(operation => operation.Name).Order(), operations);
    }

    [Fact]
    public void There_are_several_thousand_cases_in_which_every_fault_struck_and_they_are_quick()
    {
        output.WriteLine($"{matrix.Results.Length} cases, and {matrix.Void.Length} in which a fault had nothing to strike on, in {matrix.Took.TotalSeconds:0.0} s, {matrix.Worked.TotalSeconds:0.0} s of work");

        Assert.True(matrix.Results.Length > 20_000, $"{matrix.Results.Length} cases");
        Assert.All(matrix.Void, result => Assert.True(MayHaveNothingToStrikeOn(result), result.ToString()));

        // A minute on two cores.
        Assert.InRange(matrix.Worked, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void The_page_in_the_documentation_says_what_this_run_gave()
    {
        var page = FaultTable.Write(matrix.Results);
        if (Environment.GetEnvironmentVariable("ENSHAVIP_WRITE_FAULT_MATRIX") is not null)
        {
            File.WriteAllText(FaultTable.Path(), page);
        }

        Assert.Equal(File.ReadAllText(FaultTable.Path()).ReplaceLineEndings("\n"), page);
    }

    // A second request that is not needed, a look that nobody takes: without them there is nothing to strike on. A first request there always is.
    private static bool MayHaveNothingToStrikeOn(FaultResult result) => result.Case.Strikes.Zip(result.Struck).Where(item => !item.Second).All(item =>
        item.First.IsOnLook || item.First.OnCall > 1 || item.First.Kind == EmulatorFaultKind.StaleReads || result.Sent == 0);

    private static void AssertNone(IEnumerable<string> complaints)
    {
        var all = complaints.ToArray();
        Assert.True(all.Length == 0, $"{all.Length} complaints, of which the first:\n" + string.Join("\n", all.Take(40)));
    }
}
