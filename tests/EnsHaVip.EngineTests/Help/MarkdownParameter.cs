namespace EnsHaVip.EngineTests.Help;

/// <summary>A parameter as its page describes it. Sets is a sorted text, one line a set: name, position, required, by value, by property name.</summary>
internal sealed record MarkdownParameter(string Name, string Description, string Type, string Aliases, string Sets, bool SupportsWildcards);
