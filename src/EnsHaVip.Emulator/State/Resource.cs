namespace EnsHaVip.Emulator.State;

/// <summary>Something with an id that belongs to one account; other accounts do not see it.</summary>
internal abstract class Resource
{
    public string Id { get; init; } = string.Empty;

    public string AccountId { get; init; } = string.Empty;
}
