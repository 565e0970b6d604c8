namespace EnsHaVip;

/// <summary>A wait that came to its good end.</summary>
public sealed class HaVipWaitResult
{
    /// <summary>The HAVIP as last seen; null if it is gone.</summary>
    public HaVip? HaVip { get; set; }

    /// <summary>The pair as last seen; null if it is gone or if the HAVIP itself was waited for.</summary>
    public HaVipAssociation? Association { get; set; }

    /// <summary>What the wait cost.</summary>
    public HaVipWaitFigures Figures { get; set; } = new();

    /// <summary>The service's id of the look that ended the wait.</summary>
    public string? RequestId { get; set; }
}
