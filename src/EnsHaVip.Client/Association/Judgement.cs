namespace EnsHaVip.Association;

/// <summary>What one look means for a wait.</summary>
internal enum Judgement
{
    /// <summary>Not there yet.</summary>
    NotYet,

    /// <summary>The wanted state is reached.</summary>
    Reached,

    /// <summary>The wanted state cannot come from here.</summary>
    Failed,
}
