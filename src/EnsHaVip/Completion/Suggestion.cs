namespace EnsHaVip.Completion;

/// <summary>Something that may be completed: what is inserted, what else it can be found by, and what is said of it.</summary>
internal sealed class Suggestion(string text, string? name, string tooltip)
{
    /// <summary>What is inserted, as it is: it is quoted where it has to be.</summary>
    public string Text { get; } = text;

    /// <summary>A name that finds it too: who types <c>web</c> gets the id of web-vip.</summary>
    public string? Name { get; } = name;

    public string Tooltip { get; } = tooltip;
}
