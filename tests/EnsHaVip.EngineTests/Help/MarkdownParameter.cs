using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.EngineTests.Help;

/// <summary>A parameter as its page describes it. Sets is a sorted text, one line a set: name, position, required, by value, by property name.</summary>
internal sealed record MarkdownParameter(string Name, string Description, string Type, string Default, string Aliases, string Sets, bool SupportsWildcards)
{
    /// <summary>What Get-Help is to show of it.</summary>
    /// <param name="value">The type's short name, from the syntax.</param>
    public HelpParameter AsShown(string value)
    {
        var set = Sets.Split('\n')[0].Split(' ');
        var ways = new[] { (set[3], "ByValue"), (set[4], "ByPropertyName") }.Where(way => way.Item1 == "true").Select(way => way.Item2).ToArray();
        return new HelpParameter(
            Name, Description, WithoutNullable(Type), value, Default, Aliases, set[2] == "true", set[1], string.Join(", ", (IEnumerable<string>)ways), SupportsWildcards);
    }

    private static string WithoutNullable(string type) =>
        type.StartsWith("System.Nullable`1[", StringComparison.Ordinal) ? type["System.Nullable`1[".Length..^1] : type;
}
