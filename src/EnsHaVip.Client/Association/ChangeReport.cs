namespace EnsHaVip.Association;

/// <summary>The good end of a change.</summary>
internal sealed class ChangeReport<T>(bool? changed, int attempts, string? requestId, T? state)
{
    /// <summary>True if this run changed something, false if the wanted state was found, null if it cannot be told which.</summary>
    public bool? Changed { get; } = changed;

    /// <summary>How many changing requests were sent.</summary>
    public int Attempts { get; } = attempts;

    /// <summary>The service's id of the request that settled the matter.</summary>
    public string? RequestId { get; } = requestId;

    /// <summary>The state, if it was looked at.</summary>
    public T? State { get; } = state;
}
