namespace EnsHaVip.Emulator.State;

/// <summary>A network of one edge node.</summary>
internal sealed class NetworkRecord : Resource
{
    public string Name { get; init; } = string.Empty;

    public string EnsRegionId { get; init; } = string.Empty;
}
