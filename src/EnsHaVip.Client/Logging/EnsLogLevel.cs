namespace EnsHaVip.Logging;

/// <summary>How much a log entry matters.</summary>
public enum EnsLogLevel
{
    /// <summary>Protocol detail, without secrets.</summary>
    Debug,

    /// <summary>One line for each request: operation, ids, attempt, duration, request id.</summary>
    Information,

    /// <summary>Something went on that needs attention although there is a result.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
