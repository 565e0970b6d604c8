namespace EnsHaVip.Association;

/// <summary>A refusal that is foreseen: the code the service would give, and why.</summary>
internal sealed class Refusal(string code, string reason)
{
    public string Code { get; } = code;

    /// <summary>One sentence.</summary>
    public string Reason { get; } = reason;
}
