namespace EnsHaVip.Association;

/// <summary>Where a change of a pair stands after one turn at the gate: made, or not possible yet.</summary>
internal sealed class PairStep
{
    private PairStep(HaVipAssociation? association, EnsException? refusal, WaitGoal? goal)
    {
        Association = association;
        Refusal = refusal;
        Goal = goal;
    }

    /// <summary>What is known of the pair; null if the change could not be made yet.</summary>
    public HaVipAssociation? Association { get; }

    /// <summary>Why the change could not be made yet.</summary>
    public EnsException? Refusal { get; }

    /// <summary>What has to come first; null if only time can help.</summary>
    public WaitGoal? Goal { get; }

    public static PairStep Of(HaVipAssociation association) => new(association, refusal: null, goal: null);

    public static PairStep NotYet(EnsException refusal, WaitGoal? goal) => new(association: null, refusal, goal);
}
