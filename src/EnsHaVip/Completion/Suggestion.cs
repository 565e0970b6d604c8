namespace EnsHaVip.Completion;

/// <summary>Something that may be completed: what is inserted, what else it can be found by, and what is said of it.</summary>
internal sealed class Suggestion(string id, string? name, string tooltip)
{
    public string Id { get; } = id;

    /// <summary>A name that finds it too: who types <c>web</c> gets the id of web-vip.</summary>
    public string? Name { get; } = name;

    public string Tooltip { get; } = tooltip;
}
