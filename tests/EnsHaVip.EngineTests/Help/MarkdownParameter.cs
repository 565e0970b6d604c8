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
        // Get-Help has one line for all sets: what comes from the pipeline in any of them is worth saying.
        var sets = Sets.Split('\n').Select(line => line.Split(' ')).ToArray();
        var set = sets[0];
        var ways = new[] { (3, "ByValue"), (4, "ByPropertyName") }.Where(way => sets.Any(one => one[way.Item1] == "true")).Select(way => way.Item2).ToArray();
        return new HelpParameter(
            Name, Description, WithoutNullable(Type), value, Default, Aliases, set[2] == "true", set[1], string.Join(", ", (IEnumerable<string>)ways), SupportsWildcards);
    }

    private static string WithoutNullable(string type) =>
        type.StartsWith("System.Nullable`1[", StringComparison.Ordinal) ? type["System.Nullable`1[".Length..^1] : type;
}
