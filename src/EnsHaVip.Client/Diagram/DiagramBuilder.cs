using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace EnsHaVip.Diagram;

/// <summary>Orders an estate into sections, the same way each time.</summary>
internal static class DiagramBuilder
{
    private const string Unknown = "unknown";

    public static IReadOnlyList<DiagramSection> Build(HaVipEstate estate) =>
        [.. estate.HaVips
            .GroupBy(one => (Region: one.EnsRegionId ?? Unknown, Network: one.NetworkId ?? Unknown, VSwitch: one.VSwitchId ?? Unknown))
            .OrderBy(group => group.Key.Region, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Network, StringComparer.Ordinal)
            .ThenBy(group => group.Key.VSwitch, StringComparer.Ordinal)
            .Select(group => BuildSection(estate, new DiagramSection(group.Key.Region, group.Key.Network, group.Key.VSwitch), group))];

    private static DiagramSection BuildSection(HaVipEstate estate, DiagramSection section, IEnumerable<HaVip> haVips)
    {
        if (estate.VSwitches.TryGetValue(section.VSwitchId, out var vSwitch))
        {
            section.VSwitchName = vSwitch.VSwitchName;
            section.CidrBlock = vSwitch.CidrBlock;
        }

        section.HaVips.AddRange(haVips.OrderBy(one => AddressOrder(one.IpAddress), StringComparer.Ordinal).ThenBy(one => one.HaVipId, StringComparer.Ordinal));
        var hosts = new Dictionary<string, DiagramHost>(StringComparer.Ordinal);
        var members = new Dictionary<string, DiagramMember>(StringComparer.Ordinal);
        foreach (var haVip in section.HaVips)
        {
            foreach (var pair in haVip.AssociatedInstances)
            {
                if (!members.TryGetValue(pair.InstanceId, out var member))
                {
                    member = AddMember(estate, hosts, pair);
                    members.Add(pair.InstanceId, member);
                }

                section.Links.Add(new DiagramLink(haVip, member, pair));
            }
        }

        // A holder stands where its HAVIPs stand on the average, so that few lines cross.
        var rows = section.HaVips.Select((one, index) => (one.HaVipId, index)).ToDictionary(one => one.HaVipId, one => one.index, StringComparer.Ordinal);
        section.Hosts.AddRange(hosts.Values
            .OrderBy(host => section.Links.Where(link => host.Members.Contains(link.Member)).Average(link => rows[link.HaVip.HaVipId]))
            .ThenBy(host => host.InstanceId ?? host.NetworkInterfaces[0].Id, StringComparer.Ordinal));
        return section;
    }

    private static DiagramMember AddMember(HaVipEstate estate, Dictionary<string, DiagramHost> hosts, HaVipAssociation pair)
    {
        var isNetworkInterface = (pair.InstanceType ?? HaVipInstanceType.Infer(pair.InstanceId)) == HaVipInstanceType.NetworkInterface;
        var member = new DiagramMember(pair.InstanceId, isNetworkInterface) { IpAddress = pair.IpAddress };
        if (!isNetworkInterface)
        {
            var host = HostOf(estate, hosts, pair.InstanceId, pair.InstanceId);
            (member.Name, member.Status) = (host.Name, host.Status);
            host.IpAddress ??= pair.IpAddress;
            host.Own = member;
            return member;
        }

        string? instanceId = null;
        if (estate.NetworkInterfaces.TryGetValue(pair.InstanceId, out var networkInterface))
        {
            (member.Name, member.Status) = (networkInterface.NetworkInterfaceName, networkInterface.Status);
            member.IpAddress ??= networkInterface.PrimaryIp;
            instanceId = string.IsNullOrEmpty(networkInterface.InstanceId) ? null : networkInterface.InstanceId;
        }

        HostOf(estate, hosts, instanceId ?? pair.InstanceId, instanceId).NetworkInterfaces.Add(member);
        return member;
    }

    private static DiagramHost HostOf(HaVipEstate estate, Dictionary<string, DiagramHost> hosts, string key, string? instanceId)
    {
        if (!hosts.TryGetValue(key, out var host))
        {
            host = new DiagramHost(instanceId);
            if (instanceId is not null && estate.Instances.TryGetValue(instanceId, out var instance))
            {
                (host.Name, host.Status, host.IpAddress) = (instance.InstanceName, instance.Status, instance.PrivateIpAddress);
            }

            hosts.Add(key, host);
        }

        return host;
    }

    // 10.0.0.9 before 10.0.0.10.
    private static string AddressOrder(string? address) =>
        IPAddress.TryParse(address, out var parsed) ? BitConverter.ToString(parsed.GetAddressBytes()) : "~" + address;
}
