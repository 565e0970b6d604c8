using System;

namespace EnsHaVip.Association;

/// <summary>Finds a pair in what the service lists, and puts states into words.</summary>
internal static class StateWords
{
    /// <summary>The entry of an instance on a HAVIP; null if there is none.</summary>
    public static HaVipAssociation? Entry(HaVip? haVip, string? instanceId) =>
        haVip is null || instanceId is null ? null : Array.Find(haVip.AssociatedInstances, entry => entry.InstanceId == instanceId);

    public static bool Is(string? status, string expected) => string.Equals(status, expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>True if the pair is being taken apart.</summary>
    public static bool IsLeaving(HaVipAssociation entry) => Is(entry.Status, HaVipAssociationStatus.Unassociating);

    /// <summary>True if the pair is about to change by itself.</summary>
    public static bool IsInFlux(HaVipAssociation entry) => IsLeaving(entry) || Is(entry.Status, HaVipAssociationStatus.Associating);

    /// <summary>The state of a HAVIP, or of a pair of it, as it goes after "is".</summary>
    public static string Describe(HaVip? haVip, string? instanceId)
    {
        if (haVip is null)
        {
            return instanceId is null ? "not listed" : "not listed (nor is the HAVIP)";
        }

        if (instanceId is null)
        {
            return haVip.Status;
        }

        var status = Entry(haVip, instanceId)?.Status ?? "not listed";
        return status + " (HAVIP " + haVip.Status + ")";
    }
}
