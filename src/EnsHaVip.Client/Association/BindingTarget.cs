namespace EnsHaVip.Association;

/// <summary>An instance or a network interface, as far as a binding cares.</summary>
internal sealed class BindingTarget
{
    private BindingTarget(string id, string instanceType)
    {
        Id = id;
        InstanceType = instanceType;
    }

    public string Id { get; }

    /// <summary>One of <see cref="HaVipInstanceType"/>.</summary>
    public string InstanceType { get; }

    public string? Name { get; private init; }

    public string Status { get; private init; } = string.Empty;

    public string? VSwitchId { get; private init; }

    public string? EnsRegionId { get; private init; }

    public string? IpAddress { get; private init; }

    /// <summary>For a network interface: <c>Primary</c> or <c>Secondary</c>.</summary>
    public string? InterfaceType { get; private init; }

    /// <summary>For a network interface: the instance that holds it.</summary>
    public string? HostInstanceId { get; private init; }

    public bool IsNetworkInterface => InstanceType == HaVipInstanceType.NetworkInterface;

    public static BindingTarget Of(EnsInstance instance) => new(instance.InstanceId, HaVipInstanceType.EnsInstance)
    {
        Name = instance.InstanceName,
        Status = instance.Status,
        VSwitchId = instance.VSwitchId,
        EnsRegionId = instance.EnsRegionId,
        IpAddress = instance.PrivateIpAddress,
    };

    public static BindingTarget Of(EnsNetworkInterface networkInterface) => new(networkInterface.NetworkInterfaceId, HaVipInstanceType.NetworkInterface)
    {
        Name = networkInterface.NetworkInterfaceName,
        Status = networkInterface.Status,
        VSwitchId = networkInterface.VSwitchId,
        EnsRegionId = networkInterface.EnsRegionId,
        IpAddress = networkInterface.PrimaryIp,
        InterfaceType = networkInterface.Type,
        HostInstanceId = networkInterface.InstanceId,
    };
}
