using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EnsHaVip.EngineTests.Help;

/// <summary>Where the pages are, and where the build staged what is made of them.</summary>
internal static class HelpFolder
{
    public static string Markdown { get; } = Path.GetFullPath(Path.Combine(StagedModule.Root, "..", "..", "docs", "en-US"));

    public static string Staged { get; } = Path.Combine(StagedModule.Root, "en-US");

    public static IReadOnlyList<MarkdownPage> Pages { get; } =
        [.. Directory.EnumerateFiles(Markdown, "*-*.md").Order().Select(path => new MarkdownPage(path))];

    public static IReadOnlyList<string> AboutTopics { get; } =
        [.. Directory.EnumerateFiles(Markdown, "about_*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    public static string AboutMarkdown(string topic) => File.ReadAllText(Path.Combine(Markdown, topic + ".md"));

    /// <summary>A topic's text with each paragraph, and each item of a list, on one line. Its scripts are no text.</summary>
    public static string Unwrapped(string topic) =>
        Regex.Replace(Regex.Replace(topic.ReplaceLineEndings("\n"), "^```.*?^```$", string.Empty, RegexOptions.Multiline | RegexOptions.Singleline), @"(?<=\S)\n(?=[^\s#*]) *|(?<=\S)\n  (?=\S)", " ");
}
