namespace EnsHaVip.Association;

/// <summary>Plans put into words, all in one way.</summary>
internal static class ChangePlans
{
    public static AssociationPlan Change(string subject, string what) => new() { WouldChange = true, Description = subject + ": " + what + "." };

    public static AssociationPlan Nothing(string subject, string why) => new() { Description = subject + ": nothing would change, " + why + "." };

    public static AssociationPlan Refused(string subject, string code, string why) =>
        new() { PredictedErrorCode = code, Description = subject + ": the service would refuse with " + code + ", " + why + "." };
}
