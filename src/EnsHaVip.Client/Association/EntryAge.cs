namespace EnsHaVip.Association;

/// <summary>How old an entry of the list is beside the request that may have made it, as far as the clocks can tell.</summary>
internal enum EntryAge
{
    /// <summary>Older than the request by more than clocks may differ: somebody else's.</summary>
    Older,

    /// <summary>It has no time, or one before the request that another clock may account for.</summary>
    CannotTell,

    /// <summary>Not older than the request.</summary>
    New,
}
