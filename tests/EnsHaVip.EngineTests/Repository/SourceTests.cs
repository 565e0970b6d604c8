using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Repository;

/// <summary>How the code is laid out: what CONTRIBUTING asks for, counted.</summary>
public sealed class SourceTests
{
    private const int LongestCmdlet = 230;
    private const int LongestFile = 300;

    [Fact]
    public void A_cmdlet_is_one_sealed_class_in_a_file_of_its_name_and_no_longer_than_230_lines() => Assert.All(
        Files("src/EnsHaVip/Commands", "*Command.cs").Where(file => !file.Contains("Base", StringComparison.Ordinal)),
        file =>
        {
            var text = File.ReadAllText(file);
            var classes = Regex.Matches(text, @"^public (.*)class (\w+)", RegexOptions.Multiline);

            Assert.Contains($"public sealed class {Path.GetFileNameWithoutExtension(file)}", text);
            Assert.Single(classes);
            Assert.InRange(text.Split('\n').Length, 1, LongestCmdlet);
        });

    [Fact]
    public void Half_of_the_cmdlets_are_no_longer_than_100_lines()
    {
        var lengths = Files("src/EnsHaVip/Commands", "*Command.cs").Select(file => File.ReadAllLines(file).Length).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 100);
    }

    [Fact]
    public void No_file_of_the_module_is_longer_than_300_lines() =>
        Assert.All(Files("src", "*.cs"), file => Assert.True(File.ReadAllLines(file).Length <= LongestFile, file));

    [Fact]
    public void A_file_has_one_public_type() => Assert.All(
        Files("src", "*.cs"),
        file => Assert.True(Regex.Count(File.ReadAllText(file), @"^public (static |sealed |abstract |readonly |partial )*(class|struct|enum|interface|record|delegate) ", RegexOptions.Multiline) <= 1, file));

    [Fact]
    public void There_are_at_least_as_many_lines_of_tests_as_of_the_module()
    {
        var module = Files("src", "*.cs").Sum(file => File.ReadAllLines(file).Length);
        var tests = new[] { "*.cs", "*.ps1", "*.mjs" }.SelectMany(pattern => Files("tests", pattern)).Sum(file => File.ReadAllLines(file).Length);

        Assert.True(tests >= module, $"{tests} lines of tests, {module} of the module");
    }

    [Fact]
    public void A_suppression_says_why() => Assert.All(
        Files("src", "*.cs").Concat(Files("tests", "*.cs")).SelectMany(file => File.ReadLines(file).Select(line => (file, line)))
            .Where(one => Regex.IsMatch(one.line, @"^#pragma warning disable|^\s*\[(assembly: )?SuppressMessage")),
        one => Assert.True(Regex.IsMatch(one.line, "disable [A-Z]+[0-9]+ // .{10}|Justification = \".{10}"), one.file + ": " + one.line));

    [Fact]
    public void Warnings_are_errors_nullable_is_on_and_every_version_is_pinned_in_one_place()
    {
        var settings = RepositoryFile.Read("Directory.Build.props");

        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", settings);
        Assert.Contains("<Nullable>enable</Nullable>", settings);
        Assert.Contains("<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>", RepositoryFile.Read("Directory.Packages.props"));
        Assert.All(Files("src", "*.csproj").Concat(Files("tests", "*.csproj")), project => Assert.DoesNotMatch("PackageReference[^>]* Version=", File.ReadAllText(project)));
        Assert.All(Files("tests", "package.json"), package => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(package)!, "package-lock.json")), package));
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFile.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(file, @"[\\/](bin|obj|node_modules)[\\/]"));
}
