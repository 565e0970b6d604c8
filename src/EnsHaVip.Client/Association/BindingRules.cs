using System;
using System.Linq;

namespace EnsHaVip.Association;

/// <summary>What AssociateHaVip would refuse, told from what is known of both sides. The one place that knows these preconditions.</summary>
/// <remarks>
/// Source: the preconditions and error table of the AssociateHaVip page. Which types and states of network interface are refused is not
/// published: Secondary and InUse are taken to be good (unverified). The limits are not published either, so they are never foreseen.
/// </remarks>
internal static class BindingRules
{
    private const string Running = "Running";
    private const string Stopped = "Stopped";
    private const string Primary = "Primary";

    /// <summary>Why the HAVIP takes nothing at all; null if it does.</summary>
    public static Refusal? Refuses(HaVip? haVip, string haVipId)
    {
        if (haVip is null)
        {
            return new("HaVipNotFound", $"There is no HAVIP {haVipId} in the account.");
        }

        return Is(haVip.Status, HaVipStatus.Available) || Is(haVip.Status, HaVipStatus.InUse) ? null
            : new("IncorrectHaVipStatus", $"The HAVIP is {haVip.Status}; it must be Available or InUse.");
    }

    /// <summary>Why the pair would be refused wherever the two are (<see cref="BindingPlace"/>); null if nothing speaks against it.</summary>
    public static Refusal? Refuses(HaVip haVip, BindingTarget target) => AlreadyBound(haVip, target.Id) ?? Refuses(haVip, haVip.HaVipId) ?? WrongState(target);

    /// <summary>The refusal of an instance or network interface that is not there.</summary>
    public static Refusal NotFound(string instanceId, string? instanceType) =>
        (instanceType ?? HaVipInstanceType.Infer(instanceId)) == HaVipInstanceType.NetworkInterface
            ? new("NetworkInterfaceNotFound", $"There is no network interface {instanceId} in the account.")
            : new("InstanceNotFound", $"There is no instance {instanceId} in the account.");

    /// <summary>Why the instance or network interface takes no HAVIP at all; null if it does.</summary>
    public static Refusal? WrongState(BindingTarget target)
    {
        if (!target.IsNetworkInterface)
        {
            return Is(target.Status, Running) || Is(target.Status, Stopped) ? null
                : new("IncorrectInstanceStatus", $"The instance is {target.Status}; it must be Running or Stopped.");
        }

        if (Is(target.InterfaceType, Primary))
        {
            return new("NetworkInterfaceTypeNotSupported", "The network interface is the primary one of its instance; associate the instance instead.");
        }

        // The service writes InUse in one place and In_use in another.
        return Is(target.Status.Replace("_", string.Empty), HaVipStatus.InUse) ? null
            : new("IncorrectNetworkInterfaceStatus", $"The network interface is {target.Status}; it must be InUse, that is held by an instance.");
    }

    /// <summary>Why the two do not go together, as far as the target itself says; null if they do. What one side does not say cannot be held against it.</summary>
    public static Refusal? WrongPlace(HaVip haVip, BindingTarget target) =>
        string.IsNullOrEmpty(haVip.VSwitchId) || string.IsNullOrEmpty(target.VSwitchId) || haVip.VSwitchId == target.VSwitchId ? null
            : new("IncorrectInstanceVSwitch", $"{target.Id} is in the vSwitch {target.VSwitchId}, the HAVIP in {haVip.VSwitchId}.");

    private static Refusal? AlreadyBound(HaVip haVip, string id) =>
        haVip.AssociatedInstances.FirstOrDefault(entry => entry.InstanceId == id) is { } entry
            ? new("InstanceAlreadyAssociated", $"{id} is associated with the HAVIP already ({entry.Status}).")
            : null;

    private static bool Is(string? status, string expected) => string.Equals(status, expected, StringComparison.OrdinalIgnoreCase);
}
