namespace EnsHaVip;

/// <summary>The documented values of a HAVIP's status. Others are kept as text.</summary>
public static class HaVipStatus
{
    /// <summary>Being made; cannot be associated yet.</summary>
    public const string Creating = "Creating";

    /// <summary>Ready, nothing bound.</summary>
    public const string Available = "Available";

    /// <summary>Ready, at least one instance or interface bound.</summary>
    public const string InUse = "InUse";

    /// <summary>On its way out.</summary>
    public const string Deleting = "Deleting";
}
