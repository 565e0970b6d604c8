namespace EnsHaVip.EngineTests.Help;

/// <summary>An example of a page: what is said, what is run, what it shows, the id of the error it writes, if it is there to show one, and whether the page says that its output comes in any order.</summary>
internal sealed record HelpExample(string Title, string Words, string Code, string Output, string? ErrorId, bool ComesInAnyOrder);
