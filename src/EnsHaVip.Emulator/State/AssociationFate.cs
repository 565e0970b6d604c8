namespace EnsHaVip.Emulator.State;

/// <summary>How a binding ends that was accepted.</summary>
internal enum AssociationFate
{
    /// <summary>It becomes InUse.</summary>
    Succeeds,

    /// <summary>It vanishes in the background: the service documents no failed state.</summary>
    Vanishes,

    /// <summary>It stays in Associating until it is released.</summary>
    Stuck,
}
