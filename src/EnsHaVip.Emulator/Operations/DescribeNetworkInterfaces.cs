using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Lists network interfaces. The list is nested, counts are numbers.</summary>
internal sealed class DescribeNetworkInterfaces() : EnsOperationBase("DescribeNetworkInterfaces", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var page = PageRequest.Read(context);
        var found = Filter(context);
        answer.Number("TotalCount", found.Count);
        answer.Number("PageNumber", page.Number);
        answer.Number("PageSize", page.Size);
        answer.StartObject("NetworkInterfaceSets");
        answer.StartList("NetworkInterfaceSet");
        foreach (var networkInterface in page.Cut(found))
        {
            answer.StartItem();
            Write(networkInterface, answer);
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }

    private static List<NetworkInterfaceRecord> Filter(OperationContext context)
    {
        var ids = context.FlatList("NetworkInterfaceIds");
        var regions = context.FlatList("EnsRegionIds");
        bool Matches(string parameter, string? value) => context.Optional(parameter) is not { } wanted || wanted == value;
        return context.State.NetworkInterfaces.Of(context.Account.Id).Where(n =>
            (ids is null || ids.Contains(n.Id))
            && (regions is null || regions.Contains(n.VSwitch.EnsRegionId))
            && Matches("NetworkInterfaceId", n.Id)
            && Matches("NetworkInterfaceName", n.Name)
            && Matches("InstanceId", n.InstanceId)
            && Matches("Status", n.Status)
            && Matches("Type", n.Type)
            && Matches("PrimaryIpAddress", n.IpAddress)
            && Matches("VSwitchId", n.VSwitch.Id)
            && Matches("NetworkId", n.VSwitch.NetworkId)
            && Matches("EnsRegionId", n.VSwitch.EnsRegionId)).ToList();
    }

    private static void Write(NetworkInterfaceRecord networkInterface, IAnswerWriter answer)
    {
        answer.Text("NetworkInterfaceId", networkInterface.Id);
        answer.Text("NetworkInterfaceName", networkInterface.Name);
        answer.Text("InstanceId", networkInterface.InstanceId);
        answer.Text("Status", networkInterface.Status);
        answer.Text("Type", networkInterface.Type);
        answer.Text("VSwitchId", networkInterface.VSwitch.Id);
        answer.Text("NetworkId", networkInterface.VSwitch.NetworkId);
        answer.Text("EnsRegionId", networkInterface.VSwitch.EnsRegionId);
        answer.Text("PrimaryIp", networkInterface.IpAddress);
        answer.Text("MacAddress", networkInterface.MacAddress);
        answer.Text("CreationTime", TimeText.Of(networkInterface.CreationTime));
        answer.StartObject("PrivateIpSets");
        answer.StartList("PrivateIpSet");
        answer.StartItem();
        answer.Flag("Primary", true);
        answer.Text("PrivateIpAddress", networkInterface.IpAddress);
        answer.EndItem();
        answer.EndList();
        answer.EndObject();
    }
}
