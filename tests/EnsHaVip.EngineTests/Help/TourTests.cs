using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>The tour of the README, line by line, with the emulator as its comment offers.</summary>
public sealed partial class TourTests
{
    private static readonly string[] s_lines = Tour().Match(RepositoryFile.Read("README.md").ReplaceLineEndings("\n")).Groups[1].Value.Split('\n');

    [Fact]
    public void It_has_ten_lines_and_begins_with_the_module_that_a_build_makes()
    {
        Assert.Equal(10, s_lines.Length);
        Assert.Equal(StagedModule.Root.TrimEnd('/', '\\'), Path.GetFullPath(Path.Combine(RepositoryFile.Root, s_lines[0]["Import-Module ".Length..])));
    }

    [Fact]
    public void Each_line_does_what_its_comment_says()
    {
        using var engine = new Engine(new CapturingHost(width: 100));
        engine.Get("Start-EnsHaVipEmulator -Connect");
        int Pairs() => engine.Get("@(Get-EnsHaVipAssociation).Count").Single().BaseObject is int count ? count : -1;
        var commands = s_lines.Skip(3).Select(line => line.Split("  #")[0].Trim()).ToArray();

        Assert.Equal(3, engine.Get(commands[0]).Length);
        engine.Get(commands[1]);
        Assert.Equal(1, Pairs());
        Assert.All(engine.Get(commands[2]), pair => Assert.Equal("InUse", pair.Properties["Status"].Value));
        Assert.Equal(3, Pairs());
        engine.Get(commands[3]);
        Assert.Equal(4, Pairs());

        // The tests' engine has no Format-List.
        Assert.Equal(2, engine.Get(commands[4].Split('|')[0]).Length);
        engine.Get(commands[5]);
        Assert.Equal(3, Pairs());
        var error = Assert.Single(engine.Run(commands[6]).Errors);
        Assert.Contains("request ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [GeneratedRegex(@"^## A tour in ten lines\n\n```powershell\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Tour();
}
