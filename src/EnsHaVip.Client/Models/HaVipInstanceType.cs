using System;

namespace EnsHaVip;

/// <summary>What a HAVIP can be bound to, as AssociateHaVip's <c>InstanceType</c> spells it.</summary>
public static class HaVipInstanceType
{
    /// <summary>An edge instance, the service's default.</summary>
    public const string EnsInstance = "EnsInstance";

    /// <summary>A network interface. The service needs to be told: its default does not look at the id.</summary>
    public const string NetworkInterface = "NetworkInterface";

    /// <summary>The type an id stands for: <c>eni-…</c> is a network interface, anything else is left to the service (null).</summary>
    public static string? Infer(string instanceId) =>
        instanceId is not null && instanceId.StartsWith("eni-", StringComparison.OrdinalIgnoreCase) ? NetworkInterface : null;
}
