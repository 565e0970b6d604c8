using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>The about topics: staged as they are written, shown by Get-Help, and true.</summary>
public sealed class AboutTopicTests
{
    private static readonly string[] s_wanted =
        ["about_EnsHaVip", "about_EnsHaVip_Automation", "about_EnsHaVip_Credentials", "about_EnsHaVip_Emulator", "about_EnsHaVip_Errors", "about_EnsHaVip_Sessions"];

    public static TheoryData<string> Topics => [.. s_wanted];

    [Fact]
    public void The_topics_are_those_that_are_staged()
    {
        Assert.Equal(s_wanted, HelpFolder.AboutTopics);
        Assert.Equal(s_wanted, Directory.EnumerateFiles(HelpFolder.Staged, "*.help.txt").Select(path => Path.GetFileName(path)[..^".help.txt".Length]).Order());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_text_that_Get_Help_reads_is_the_page(string topic) =>
        Assert.Equal(HelpFolder.AboutMarkdown(topic), File.ReadAllText(Path.Combine(HelpFolder.Staged, topic + ".help.txt")));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_shows_the_topic(string topic)
    {
        var shown = GetHelpTests.Show($"Get-Help {topic}");

        Assert.Contains("# " + topic, shown);
        Assert.Contains("## SEE ALSO", shown);
    }

    // Get-Help shows a topic as it is, and a window has 80 columns.
    [Theory]
    [MemberData(nameof(Topics))]
    public void No_line_of_a_topic_is_longer_than_80_columns(string topic) =>
        Assert.All(HelpFolder.AboutMarkdown(topic).Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 80, line));

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_a_topic_refers_to_exists(string topic)
    {
        using var engine = new Engine();
        var cmdlets = engine.Get("Get-Command -Module EnsHaVip | ForEach-Object Name").Select(name => name.ToString());
        var text = HelpFolder.AboutMarkdown(topic);
        var named = Regex.Matches(text, @"\b[A-Z][a-z]+-EnsHaVip[A-Za-z]*").Select(name => name.Value).Distinct();
        var topics = Regex.Matches(text, @"\babout_EnsHaVip\w*").Select(name => name.Value).Distinct();

        Assert.Subset(cmdlets.ToHashSet(), named.ToHashSet());
        Assert.Subset(s_wanted.ToHashSet(), topics.ToHashSet());
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_script_of_a_topic_runs_as_it_stands(string topic)
    {
        var scripts = Regex.Matches(HelpFolder.AboutMarkdown(topic), @"^```powershell\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline);

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script =>
        {
            using var engine = new Engine(new CapturingHost(width: 100));
            engine.Get(script.Groups[1].Value);
        });
    }

    [Fact]
    public void The_table_of_errors_is_the_codes_own()
    {
        using var engine = new Engine();
        var expected = engine.Get("[EnsHaVip.EnsErrorCatalog]::Entries").Select(entry => new ErrorRow(Text(entry, "Pattern"), Text(entry, "Meaning"), Text(entry, "Remedy")));

        Assert.Equal(expected, Rows("CODES OF THE SERVICE"));
    }

    [Fact]
    public void The_modules_own_errors_are_all_there_each_with_the_remedy_that_it_shows()
    {
        using var engine = new Engine();
        var module = (Assembly)engine.Get("[EnsHaVip.Commands.ConnectEnsHaVipCommand].Assembly").Single().BaseObject;
        var own = module.GetType("EnsHaVip.Errors.OwnError", throwOnError: true)!;
        var ids = engine.Get("[EnsHaVip.EnsErrorId].GetFields().Name; [Enum]::GetNames([EnsHaVip.EnsTransportFailure])").Select(name => name.ToString()!)
            .Concat(own.GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => constant.Name))
            .ToList();
        var rows = Rows("ERRORS OF THE MODULE");

        Assert.Equal(ids.Append("UnexpectedFailure").Order(), rows.Select(row => row.Id).Order());
        Assert.All(rows, row => Assert.NotEmpty(row.Meaning));
        Assert.All(rows.Where(row => row.Id != "UnexpectedFailure"), row =>
            Assert.Equal(((string)own.GetMethod("Remedy")!.Invoke(null, [row.Id, null])!).Replace("<HaVipId>", "{HaVipId}", StringComparison.Ordinal), row.Remedy));
    }

    [Fact]
    public void The_list_of_faults_has_each_kind_that_there_is()
    {
        using var engine = new Engine();
        var kinds = engine.Get("[Enum]::GetNames([EnsHaVip.Emulator.EmulatorFaultKind])").Select(kind => kind.ToString());

        Assert.Equal(kinds, Regex.Matches(HelpFolder.Unwrapped(HelpFolder.AboutMarkdown("about_EnsHaVip_Emulator")), @"^\* ([A-Z]\w+): \S.*\.$", RegexOptions.Multiline).Select(row => row.Groups[1].Value));
    }

    [Fact]
    public void What_the_topic_says_is_in_the_emulator_is_in_it()
    {
        using var engine = new Engine();
        var text = HelpFolder.Unwrapped(HelpFolder.AboutMarkdown("about_EnsHaVip_Emulator"));
        var seed = System.IO.File.ReadAllText(Path.Combine(RepositoryFile.Root, "src", "EnsHaVip.Emulator", "Seeds", "default-seed.json"));
        static IEnumerable<string> Ids(string from) => Regex.Matches(from, @"\b(vsw|havip|i|eni|eip|cn)-\w+(-\d+)?\b").Select(id => id.Value).Distinct().Order();

        Assert.Equal(Ids(seed), Ids(text[text.IndexOf("### What is in it", StringComparison.Ordinal)..text.IndexOf("### Times", StringComparison.Ordinal)]));
    }

    private static List<ErrorRow> Rows(string section)
    {
        var part = Regex.Match(HelpFolder.Unwrapped(HelpFolder.AboutMarkdown("about_EnsHaVip_Errors")), $@"^## {section}\n(.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        return [.. Regex.Matches(part, @"^### (\S+)\n\n(.*)\n\nRemedy: (.*)$", RegexOptions.Multiline).Select(row => new ErrorRow(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))];
    }

    private static string Text(System.Management.Automation.PSObject entry, string property) => entry.Properties[property].Value.ToString()!;

    private sealed record ErrorRow(string Id, string Meaning, string Remedy);
}
