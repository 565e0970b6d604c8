namespace EnsHaVip.Diagram;

/// <summary>The few kinds of state that are told apart by colour. The word itself is always shown as well.</summary>
internal static class StateWord
{
    public const string Good = "good";
    public const string Idle = "idle";
    public const string Changing = "changing";
    public const string Bad = "bad";
    public const string Unknown = "unknown";

    public static string Of(string? status) => status switch
    {
        null or "" => Unknown,
        "InUse" or "In_use" or "Running" => Good,
        "Available" or "Stopped" => Idle,
        "Expired" or "Releasing" or "Released" or "Deleting" => Bad,
        _ => Changing,
    };
}
