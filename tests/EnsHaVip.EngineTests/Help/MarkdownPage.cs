using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EnsHaVip.EngineTests.Help;

/// <summary>A cmdlet's page, as far as the tests ask about it.</summary>
internal sealed class MarkdownPage(string path)
{
    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    public string Text { get; } = File.ReadAllText(path).ReplaceLineEndings("\n");

    public string Synopsis => Section("SYNOPSIS").Trim();

    public IEnumerable<string> Sets => Parts(Section("SYNTAX")).Select(part => part.Title.Replace(" (Default)", string.Empty, StringComparison.Ordinal));

    /// <summary>The lines of the syntax, one a set, without the line ends inside.</summary>
    public IEnumerable<string> Syntax => Parts(Section("SYNTAX")).Select(part => Regex.Replace(part.Body.Replace("```", string.Empty, StringComparison.Ordinal), @"\s+", " ").Trim());

    public IEnumerable<HelpPart> Inputs => Parts(Section("INPUTS")).Select(part => new HelpPart(part.Title, part.Body.Trim()));

    public IEnumerable<HelpPart> Outputs => Parts(Section("OUTPUTS")).Select(part => new HelpPart(part.Title, part.Body.Trim()));

    public string Notes => Section("NOTES").Trim();

    /// <summary>What the links show, and the file beside the page that they lead to.</summary>
    public IEnumerable<HelpPart> RelatedLinks =>
        Regex.Matches(Section("RELATED LINKS"), @"^\[(.*?)\]\((.*?)\)$", RegexOptions.Multiline).Select(link => new HelpPart(link.Groups[1].Value, link.Groups[2].Value));

    public IReadOnlyList<HelpExample> Examples =>
        [.. Parts(Section("EXAMPLES")).Select(part => new HelpExample(part.Title, Words(part.Body), Fence(part.Body, "powershell"), Fence(part.Body, "Output"), ErrorId(part.Body), part.Body.Contains("in any order", StringComparison.Ordinal)))];

    public IReadOnlyList<MarkdownParameter> Parameters =>
        [.. Parts(Section("PARAMETERS")).Where(part => part.Title != "CommonParameters").Select(part => Parameter(part.Title[1..], part.Body))];

    /// <summary>The short name of a parameter's type, as the syntax has it; empty for a switch.</summary>
    public string ValueOf(string parameter) => Regex.Match(Section("SYNTAX"), $@"-{parameter}\]?\s+<(.*?)>").Groups[1].Value;

    public string Section(string title)
    {
        var found = Regex.Match(Text, $@"^## {title}\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return found.Success ? found.Groups[1].Value : throw new InvalidOperationException($"{Name} has no section {title}.");
    }

    private static List<(string Title, string Body)> Parts(string section) =>
        [.. Regex.Matches(section, @"^### (.*?)\n(.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Select(part => (part.Groups[1].Value, part.Groups[2].Value))];

    private static string Fence(string body, string language) =>
        Regex.Match(body, $@"^```{language}\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static string Words(string body) => Regex.Replace(body, @"^```\w+\n.*?\n```$", string.Empty, RegexOptions.Multiline | RegexOptions.Singleline).Trim();

    private static string? ErrorId(string body) =>
        Regex.Match(body, @"^Error id: (\S+)$", RegexOptions.Multiline) is { Success: true } marked ? marked.Groups[1].Value : null;

    private static MarkdownParameter Parameter(string name, string body)
    {
        var yaml = Fence(body, "yaml");
        var sets = Regex.Matches(yaml, @"^- Name: (\S+)\n  Position: (\S+)\n  IsRequired: (\S+)\n  ValueFromPipeline: (\S+)\n  ValueFromPipelineByPropertyName: (\S+)$", RegexOptions.Multiline)
            .Select(set => string.Join(' ', set.Groups.Values.Skip(1).Select(group => group.Value)));
        var aliases = Regex.Match(yaml, @"^Aliases:\n((?:- .*\n)*)", RegexOptions.Multiline).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..]);
        return new MarkdownParameter(
            name,
            body[..body.IndexOf("```yaml", StringComparison.Ordinal)].Trim(),
            Value(yaml, "Type"),
            Value(yaml, "DefaultValue"),
            string.Join(' ', aliases.Order()),
            string.Join('\n', sets.Order(StringComparer.Ordinal)),
            Value(yaml, "SupportsWildcards") == "true");
    }

    private static string Value(string yaml, string key) => Regex.Match(yaml, $"^{key}: (.*)$", RegexOptions.Multiline).Groups[1].Value;
}
