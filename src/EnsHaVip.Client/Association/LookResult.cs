namespace EnsHaVip.Association;

/// <summary>The end of a series of looks.</summary>
internal sealed class LookResult<T>(LookVerdict verdict, T? state, string? requestId, int goodLooks, EnsException? failure)
{
    public LookVerdict Verdict { get; } = verdict;

    /// <summary>The state of the last good look; nothing if there was none.</summary>
    public T? State { get; } = state;

    /// <summary>The service's id of the last good look.</summary>
    public string? RequestId { get; } = requestId;

    public int GoodLooks { get; } = goodLooks;

    /// <summary>The last look's failure, if it failed.</summary>
    public EnsException? Failure { get; } = failure;
}
