using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Repository;

/// <summary>The check list of docs/acceptance.md: what it names as proof exists, and a test that it names runs.</summary>
public sealed partial class AcceptanceTests
{
    private static readonly Lazy<ILookup<string, string>> s_tests = new(() => Directory
        .EnumerateFiles(Path.Combine(RepositoryFile.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(method => (Class: Path.GetFileNameWithoutExtension(file), Method: method.Groups[1].Value)))
        .ToLookup(test => test.Class, test => test.Method));

    public static TheoryData<string> Proofs => [.. Rows().SelectMany(row => Proof().Matches(row.Proofs)).Select(proof => proof.Groups[1].Value).Distinct()];

    [Fact]
    public void Every_point_has_a_proof()
    {
        Assert.Equal(31, Rows().Count());
        Assert.All(Rows(), row => Assert.Matches(Proof(), row.Proofs));
    }

    [Theory]
    [MemberData(nameof(Proofs))]
    public void A_proof_exists(string proof)
    {
        var parts = proof.Split('.');
        var isTest = parts.Length == 2 && s_tests.Value.Contains(parts[0]);

        Assert.True(isTest ? s_tests.Value[parts[0]].Contains(parts[1]) : Exists(proof), proof);
    }

    [Theory]
    [InlineData("    [Fact]\n    public void Runs()", true)]
    [InlineData("    [Theory]\n    [InlineData(1)]\n    // Why.\n    [InlineData(2)]\n    public async Task Runs(int n)", true)]
    [InlineData("    [Theory]\n    [InlineData(1)]\n\n    // More.\n    [InlineData(2)]\n    public void Runs(int n)", true)]
    [InlineData("    [Fact(Timeout = 5)]\n    public async Task Runs()", true)]
    [InlineData("    [Fact(Skip = \"not now\")]\n    public void Runs()", false)]
    [InlineData("    public void Runs()", false)]
    [InlineData("    [Fact]\n    public void Other()\n    {\n    }\n\n    public void Runs()", false)]
    public void A_method_is_a_proof_only_if_it_runs_as_a_test(string source, bool isProof) =>
        Assert.Equal(isProof, TestMethod().Matches(source).Any(method => method.Groups[1].Value == "Runs"));

    private static bool Exists(string path) => File.Exists(Path.Combine(RepositoryFile.Root, path)) || Directory.Exists(Path.Combine(RepositoryFile.Root, path));

    private static IEnumerable<(string Point, string Proofs)> Rows() =>
        Row().Matches(RepositoryFile.Read("docs/acceptance.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

    [GeneratedRegex(@"^\| (?!what |---)(.+?) \| (.+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Proof();

    // A [Fact] or [Theory] that is not skipped, whatever other attributes stand between it and its method.
    [GeneratedRegex(@"^    \[(?:Fact|Theory)(?:\((?![^\n]*Skip)[^\n]*\))?\]\r?\n(?:(?:    (?:\[|//|    )[^\n]*|\r?)\n)*?    public (?:async Task|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
