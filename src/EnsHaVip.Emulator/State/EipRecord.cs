using System;

namespace EnsHaVip.Emulator.State;

/// <summary>An elastic address. Its changes take time, as the documented states say.</summary>
/// <remarks>Unverified: how long they take, and that a HAVIP lists the address as soon as the request is accepted.</remarks>
internal sealed class EipRecord : Resource
{
    public const string Available = "Available";
    public const string Associating = "Associating";
    public const string InUse = "InUse";
    public const string Unassociating = "Unassociating";

    private string _status = Available;
    private DateTimeOffset _due = DateTimeOffset.MinValue;

    public string Name { get; init; } = string.Empty;

    public string IpAddress { get; init; } = string.Empty;

    public string EnsRegionId { get; init; } = string.Empty;

    /// <summary>What it is bound to; null if to nothing.</summary>
    public string? InstanceId { get; private set; }

    public string? InstanceType { get; private set; }

    /// <summary>The status at a time: a change whose time is over has happened.</summary>
    public string StatusAt(DateTimeOffset now) => now < _due ? _status : InstanceId is null ? Available : InUse;

    public void Bind(string instanceId, string instanceType, DateTimeOffset due)
    {
        InstanceId = instanceId;
        InstanceType = instanceType;
        _status = Associating;
        _due = due;
    }

    public void Unbind(DateTimeOffset due)
    {
        InstanceId = null;
        InstanceType = null;
        _status = Unassociating;
        _due = due;
    }
}
