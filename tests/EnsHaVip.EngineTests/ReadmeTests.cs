using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>The README, the changelog and the manifest say the same.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Prompt = "PS> ";

    private readonly Engine _engine = new();

    [Fact]
    public void The_table_of_cmdlets_has_exactly_what_the_module_exports()
    {
        var exported = _engine.Get("Get-Command -Module EnsHaVip").Select(c => ((CommandInfo)c.BaseObject).Name);
        var listed = TableRow().Matches(RepositoryFile.Read("README.md")).Select(m => m.Groups[1].Value);

        Assert.Equal(exported.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_names_exactly_the_cmdlets_that_there_are()
    {
        var exported = _engine.Get("(Get-Module EnsHaVip).ExportedCmdlets.Keys").Select(n => n.ToString());
        var classes = _engine.Get("[EnsHaVip.Commands.GetEnsHaVipCommand].Assembly.GetExportedTypes() | ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } | ForEach-Object { $_.VerbName + '-' + $_.NounName }").Select(n => n.ToString());

        Assert.Equal(classes.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_changelogs_newest_version_is_the_manifests_and_the_assemblys()
    {
        var manifest = _engine.Get("(Get-Module EnsHaVip).Version").Single().ToString();
        var assembly = _engine.Get("[EnsHaVip.Commands.GetEnsHaVipCommand].Assembly.GetName().Version.ToString(3)").Single().ToString();
        var newest = ChangelogHeading().Match(RepositoryFile.Read("CHANGELOG.md")).Groups[1].Value;

        Assert.Equal((manifest, manifest), (newest, assembly));
    }

    [Fact]
    public void The_changelog_mentions_every_cmdlet()
    {
        var changelog = RepositoryFile.Read("CHANGELOG.md");

        Assert.All(_engine.Get("Get-Command -Module EnsHaVip"), c => Assert.Contains(((CommandInfo)c.BaseObject).Name, changelog, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_readme_shows_is_what_the_module_shows()
    {
        var host = new CapturingHost(width: 100);
        using var engine = new Engine(host);
        var expected = Session().Match(RepositoryFile.Read("README.md").ReplaceLineEndings("\n")).Groups[1].Value;

        foreach (var line in expected.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            host.UI.WriteLine(line);
            engine.Get($". {{ {line[Prompt.Length..]} }} | Out-Default");
        }

        // Pairs come as they get ready, in any order.
        Assert.Equal(Lines(expected).Order(StringComparer.Ordinal), Lines(new StringDecorated(host.Shown).ToString(OutputRendering.PlainText)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _engine.Dispose();

    // Empty lines and blanks at the end of a line are the engine's business.
    private static string[] Lines(string shown) => [.. shown.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"^## What it looks like\n\n```\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Session();

    [GeneratedRegex(@"^\| `([A-Z][a-z]+-EnsHaVip[A-Za-z]*)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex ChangelogHeading();
}
