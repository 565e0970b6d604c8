namespace EnsHaVip;

/// <summary>The documented values of an association's status. Others are kept as text.</summary>
public static class HaVipAssociationStatus
{
    /// <summary>Accepted, not finished.</summary>
    public const string Associating = "Associating";

    /// <summary>Bound.</summary>
    public const string InUse = "InUse";

    /// <summary>Being taken apart; the entry vanishes when done.</summary>
    public const string Unassociating = "Unassociating";
}
