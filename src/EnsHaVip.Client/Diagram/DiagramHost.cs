using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Diagram;

/// <summary>An instance with what of it holds HAVIPs: itself, some of its network interfaces, or both.</summary>
internal sealed class DiagramHost(string? instanceId)
{
    /// <summary>Null for network interfaces that nobody is known to hold.</summary>
    public string? InstanceId { get; } = instanceId;

    public string? Name { get; set; }

    /// <summary>Null if it could not be read.</summary>
    public string? Status { get; set; }

    public string? IpAddress { get; set; }

    /// <summary>The instance as a holder, if it is one.</summary>
    public DiagramMember? Own { get; set; }

    public List<DiagramMember> NetworkInterfaces { get; } = [];

    public IEnumerable<DiagramMember> Members => Own is null ? NetworkInterfaces : NetworkInterfaces.Prepend(Own);
}
