namespace EnsHaVip;

/// <summary>What became of one HAVIP that was to be deleted.</summary>
public sealed class HaVipRemoval
{
    /// <summary>The HAVIP as last seen: <c>Deleting</c>, or with an empty status once it is gone.</summary>
    public HaVip HaVip { get; set; } = new();

    /// <summary>Why it stayed, or why nobody can tell; null if it is on its way out or gone.</summary>
    public EnsException? Failure { get; set; }
}
