namespace EnsHaVip;

/// <summary>What a change would do, told from reads alone.</summary>
public sealed class AssociationPlan
{
    /// <summary>True if the change would be accepted as far as can be seen, and would change something.</summary>
    public bool WouldChange { get; set; }

    /// <summary>The code the service would refuse with; null if no refusal is foreseen.</summary>
    public string? PredictedErrorCode { get; set; }

    /// <summary>The plan in one sentence.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>The sentence.</summary>
    public override string ToString() => Description;
}
