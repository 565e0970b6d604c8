namespace EnsHaVip.Association;

/// <summary>What one look at the service's state gave.</summary>
internal readonly struct LookAnswer<T>(T state, string requestId)
{
    public T State { get; } = state;

    public string RequestId { get; } = requestId;
}
