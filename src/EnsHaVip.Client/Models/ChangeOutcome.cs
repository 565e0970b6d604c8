namespace EnsHaVip;

/// <summary>What is known of a change that was asked of the service.</summary>
public enum ChangeOutcome
{
    /// <summary>The service has it: it said so, or a look at its state proved it.</summary>
    Applied,

    /// <summary>The service does not have it: it refused, or the request provably never reached it.</summary>
    NotApplied,

    /// <summary>It cannot be told: the answer was lost, and the state could not be read or does not tell.</summary>
    Unknown,
}
