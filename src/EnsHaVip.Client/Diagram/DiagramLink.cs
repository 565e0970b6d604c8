namespace EnsHaVip.Diagram;

/// <summary>A HAVIP and one of its holders.</summary>
internal sealed class DiagramLink(HaVip haVip, DiagramMember member, HaVipAssociation pair)
{
    public HaVip HaVip { get; } = haVip;

    public DiagramMember Member { get; } = member;

    public HaVipAssociation Pair { get; } = pair;
}
