using System;
using System.Globalization;
using System.Linq;

namespace EnsHaVip.Tests.Diagram;

/// <summary>Estates to draw.</summary>
internal static class Estates
{
    public const string Region = "cn-hangzhou-44";

    public static DateTimeOffset Noon { get; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.FromHours(8));

    /// <summary>One vSwitch, one HAVIP on an instance and on a network interface of another.</summary>
    public static HaVipEstate Small()
    {
        var estate = Empty();
        estate.HaVips.Add(HaVip("havip-1", "web", "10.0.0.100", Pair("i-1"), Pair("eni-2", HaVipAssociationStatus.Associating)));
        estate.Instances.Add("i-1", new EnsInstance { InstanceId = "i-1", InstanceName = "web-1", Status = "Running", PrivateIpAddress = "10.0.0.11" });
        estate.Instances.Add("i-2", new EnsInstance { InstanceId = "i-2", InstanceName = "web-2", Status = "Stopped", PrivateIpAddress = "10.0.0.12" });
        estate.NetworkInterfaces.Add("eni-2", new EnsNetworkInterface { NetworkInterfaceId = "eni-2", NetworkInterfaceName = "web-2-eth1", InstanceId = "i-2", Status = "InUse" });
        estate.VSwitches.Add("vsw-1", new EnsVSwitchAttributes { VSwitchId = "vsw-1", VSwitchName = "front", CidrBlock = "10.0.0.0/16" });
        return estate;
    }

    public static HaVipEstate Empty() => new() { Title = "ens.example", TakenAt = Noon };

    /// <summary>HAVIPs in one vSwitch, each on two of a few instances.</summary>
    public static HaVipEstate OfSize(int haVips)
    {
        var estate = Empty();
        foreach (var number in Enumerable.Range(1, haVips))
        {
            var text = number.ToString("D4", CultureInfo.InvariantCulture);
            var first = number % 7;
            estate.HaVips.Add(HaVip("havip-" + text, "name-" + text, $"10.0.{number / 250}.{number % 250}", Pair("i-" + first), Pair("eni-" + ((first + 1) % 7))));
        }

        return estate;
    }

    public static HaVip HaVip(string id, string? name, string? address, params HaVipAssociation[] pairs) => new()
    {
        HaVipId = id,
        Name = name,
        IpAddress = address,
        Status = pairs.Length == 0 ? HaVipStatus.Available : HaVipStatus.InUse,
        VSwitchId = "vsw-1",
        NetworkId = "n-1",
        EnsRegionId = Region,
        AssociatedInstances = pairs,
    };

    public static HaVipAssociation Pair(string instanceId, string status = HaVipAssociationStatus.InUse) =>
        new() { InstanceId = instanceId, InstanceType = HaVipInstanceType.Infer(instanceId) ?? HaVipInstanceType.EnsInstance, Status = status };
}
