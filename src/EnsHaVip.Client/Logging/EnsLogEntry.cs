namespace EnsHaVip.Logging;

/// <summary>One thing the client had to say.</summary>
/// <param name="level">How much it matters.</param>
/// <param name="eventId">Which message it is; stable between versions.</param>
/// <param name="text">The message, filled in. Never holds a secret, a token or a signature.</param>
public readonly struct EnsLogEntry(EnsLogLevel level, int eventId, string text)
{
    /// <summary>How much it matters.</summary>
    public EnsLogLevel Level { get; } = level;

    /// <summary>Which message it is; stable between versions.</summary>
    public int EventId { get; } = eventId;

    /// <summary>The message, filled in. Never holds a secret, a token or a signature.</summary>
    public string Text { get; } = text;

    /// <summary>The message.</summary>
    public override string ToString() => Text;
}
