namespace EnsHaVip.EngineTests.Help;

/// <summary>An example of a page: what is run, what it shows, and the id of the error it writes, if it is there to show one.</summary>
internal sealed record HelpExample(string Title, string Code, string Output, string? ErrorId);
