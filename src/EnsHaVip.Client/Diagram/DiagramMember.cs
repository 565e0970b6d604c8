namespace EnsHaVip.Diagram;

/// <summary>An instance or network interface that holds HAVIPs.</summary>
internal sealed class DiagramMember(string id, bool isNetworkInterface)
{
    public string Id { get; } = id;

    public bool IsNetworkInterface { get; } = isNetworkInterface;

    public string? Name { get; set; }

    /// <summary>Null if it could not be read.</summary>
    public string? Status { get; set; }

    public string? IpAddress { get; set; }
}
