namespace EnsHaVip.Emulator.State;

/// <summary>An edge node. Every account sees all of them.</summary>
internal sealed class EnsRegionRecord
{
    public string Id { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string EnName { get; init; } = string.Empty;

    public string Area { get; init; } = string.Empty;

    public string Province { get; init; } = string.Empty;
}
