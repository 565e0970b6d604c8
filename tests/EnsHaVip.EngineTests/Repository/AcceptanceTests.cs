using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Repository;

/// <summary>The check list of docs/acceptance.md: what it names as proof exists.</summary>
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
        Assert.Equal(26, Rows().Count());
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

    private static bool Exists(string path) => File.Exists(Path.Combine(RepositoryFile.Root, path)) || Directory.Exists(Path.Combine(RepositoryFile.Root, path));

    private static IEnumerable<(string Point, string Proofs)> Rows() =>
        Row().Matches(RepositoryFile.Read("docs/acceptance.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

    [GeneratedRegex(@"^\| (?!what |---)(.+?) \| (.+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Proof();

    [GeneratedRegex(@"public (?:async Task|void|static async Task) (\w+)\(")]
    private static partial Regex TestMethod();
}
