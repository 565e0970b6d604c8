namespace EnsHaVip.EngineTests.Help;

/// <summary>A type that comes in or goes out, or a link: its name and what is said of it.</summary>
internal sealed record HelpPart(string Name, string Text);
