namespace EnsHaVip.Association;

/// <summary>Where a HAVIP lives.</summary>
internal sealed class PollPlace(string? ensRegionId, string? vSwitchId, bool certain)
{
    public string? EnsRegionId { get; } = ensRegionId;

    public string? VSwitchId { get; } = vSwitchId;

    /// <summary>True if the service said so; a user's word narrows the poll but proves nothing.</summary>
    public bool Certain { get; } = certain;
}
