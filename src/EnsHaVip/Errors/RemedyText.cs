namespace EnsHaVip.Errors;

/// <summary>Fills the ids of the failing item into a remedy, so that it can be run as it stands.</summary>
internal static class RemedyText
{
    public static string Fill(string remedy, object? target, string? ramAction = null)
    {
        var (haVipId, instanceId) = target switch
        {
            HaVipAssociation pair => (pair.HaVipId, pair.InstanceId),
            HaVip haVip => (haVip.HaVipId, null),
            string id when id.StartsWith("havip-", System.StringComparison.OrdinalIgnoreCase) => (id, null),
            _ => ((string?)null, (string?)null),
        };
        return remedy
            .Replace("{HaVipId}", OrPlaceholder(haVipId, "<HaVipId>"))
            .Replace("{InstanceId}", OrPlaceholder(instanceId, "<InstanceId>"))
            .Replace("{RamAction}", ramAction ?? "<RamAction>");
    }

    private static string OrPlaceholder(string? id, string placeholder) => string.IsNullOrWhiteSpace(id) ? placeholder : id!;
}
