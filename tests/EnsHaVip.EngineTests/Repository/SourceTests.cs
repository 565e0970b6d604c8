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
        new[] { "src", "tests", "samples", "build" }.SelectMany(folder => Files(folder, "*.cs").Concat(Files(folder, "*.ps1")))
            .SelectMany(file => File.ReadLines(file).Select(line => (file, line)))
            .Where(one => Regex.IsMatch(one.line, @"^\s*#pragma warning disable|^\s*\[(assembly: |System\.)?(Diagnostics\.CodeAnalysis\.)?SuppressMessage")),
        one => Assert.True(Regex.IsMatch(one.line, "disable [A-Z]+[0-9]+ // .{10}|Justification = [\"'].{10}"), one.file + ": " + one.line));

    [Fact]
    public void A_rule_that_is_switched_off_for_a_folder_says_why()
    {
        var lines = RepositoryFile.Read(".editorconfig").ReplaceLineEndings("\n").Split('\n');
        var switchedOff = Enumerable.Range(0, lines.Length).Where(i => Regex.IsMatch(lines[i], @"^dotnet_diagnostic\..*= (none|silent|suggestion)")).ToList();

        // The reason stands above its line, or above the lines that share it.
        Assert.NotEmpty(switchedOff);
        Assert.All(switchedOff, i => Assert.Matches("^# .{10}", lines.Take(i).Last(line => !line.StartsWith("dotnet_diagnostic", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_warning_that_a_project_leaves_out_says_why()
    {
        var projects = new[] { "*.csproj", "*.props", "*.targets" }.SelectMany(pattern =>
            new[] { "src", "tests", "samples" }.SelectMany(folder => Files(folder, pattern)).Concat(Directory.EnumerateFiles(RepositoryFile.Root, pattern)));

        Assert.All(projects, file => Assert.All(
            Regex.Matches(File.ReadAllText(file), @"(?<above>[^\n]*)\n[^\n]*(<(NoWarn|WarningsNotAsErrors|MSBuildWarningsAsMessages)>| NoWarn="")"),
            found => Assert.True(Regex.IsMatch(found.Groups["above"].Value, "<!-- .{10,} -->"), file + ": " + found.Value)));
    }

    [Fact]
    public void Names_of_parameter_sets_are_constants() => Assert.All(
        Files("src/EnsHaVip", "*.cs"),
        file => Assert.DoesNotMatch("ParameterSetName\\s*(=|==|!=|is|is not)\\s*(\\[\\s*)?\"", File.ReadAllText(file)));

    [Fact]
    public void Error_ids_are_constants_that_are_called_what_they_say()
    {
        // Records are made in one file; an id there is a constant, or comes with an exception that took it from one or off the wire.
        Assert.Equal("ErrorRecords.cs", Path.GetFileName(Assert.Single(Files("src", "*.cs"), file => File.ReadAllText(file).Contains("new ErrorRecord(", StringComparison.Ordinal))));
        var records = RepositoryFile.Read("src/EnsHaVip/Errors/ErrorRecords.cs");
        Assert.DoesNotMatch("new ErrorRecord\\([^;]*?,\\s*\"", records);
        Assert.All(Files("src", "*.cs"), file => Assert.DoesNotContain("NotSpecified", File.ReadAllText(file)));
        Assert.All(
            Regex.Matches(records, @"[ (]Record\((?!Exception )(?:new \w+\([^)]*\)|\w+), (?<id>[^,]+),"),
            record => Assert.Matches(@"^((EnsErrorId|OwnError)\.\w+|UnexpectedFailure)$", record.Groups["id"].Value));

        var constants = Regex.Matches(
            RepositoryFile.Read("src/EnsHaVip.Client/Errors/EnsErrorId.cs") + RepositoryFile.Read("src/EnsHaVip/Errors/OwnError.cs"), "public const string (\\w+) = \"(\\w+)\"");
        Assert.True(constants.Count >= 10);
        Assert.All(constants, constant => Assert.Equal(constant.Groups[1].Value, constant.Groups[2].Value));
    }

    [Fact]
    public void SD04_nothing_of_the_module_writes_to_the_console() =>
        Assert.All(Files("src", "*.cs"), file => Assert.DoesNotMatch(@"\bConsole\.", File.ReadAllText(file)));

    [Fact]
    public void Each_cmdlet_has_a_Pester_spec_in_a_file_of_its_name()
    {
        var exported = Regex.Match(RepositoryFile.Read("EnsHaVip.psd1"), @"CmdletsToExport\s*=\s*@\((.*?)\)", RegexOptions.Singleline).Groups[1].Value;
        var names = Regex.Matches(exported, "'([A-Za-z]+-[A-Za-z]+)'").Select(name => name.Groups[1].Value).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Order(), Files("tests/pester", "*-EnsHaVip*.Tests.ps1").Select(file => Path.GetFileName(file).Replace(".Tests.ps1", string.Empty, StringComparison.Ordinal)).Order());
        Assert.All(names, name => Assert.Contains($"Describe '{name}'", RepositoryFile.Read($"tests/pester/{name}.Tests.ps1")));
    }

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
