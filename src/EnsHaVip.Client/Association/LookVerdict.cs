namespace EnsHaVip.Association;

/// <summary>What a series of looks established.</summary>
internal enum LookVerdict
{
    /// <summary>The state that was looked for was seen.</summary>
    Seen,

    /// <summary>It is not there: enough good looks over the grace time missed it.</summary>
    Absent,

    /// <summary>The state could not be read, or not often enough.</summary>
    CannotTell,
}
