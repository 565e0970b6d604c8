namespace EnsHaVip.Association;

/// <summary>What one look says of what is looked for.</summary>
internal enum Sighting
{
    /// <summary>It is not so, as far as this look shows.</summary>
    No,

    /// <summary>It looks so, but a list that lags behind may show it from before, too: believed only if the last of the looks still shows it.</summary>
    Perhaps,

    /// <summary>It is so.</summary>
    Yes,
}
