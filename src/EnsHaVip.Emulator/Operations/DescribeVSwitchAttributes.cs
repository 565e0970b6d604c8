using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>One vSwitch and the ids of what is in it.</summary>
/// <remarks>Unverified: that an instance is listed for each of its interfaces. InvalidVSwitchId.NotFound is what Terraform's provider takes for not found.</remarks>
internal sealed class DescribeVSwitchAttributes() : EnsOperationBase("DescribeVSwitchAttributes", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var id = context.Required("VSwitchId");
        var account = context.Account.Id;
        var state = context.State;
        var vSwitch = state.VSwitches.Find(account, id)
            ?? throw new ServiceRefusalException(new ServiceError("InvalidVSwitchId.NotFound", "The specified vSwitch does not exist."));
        answer.Text("VSwitchId", vSwitch.Id);
        answer.Text("VSwitchName", vSwitch.Name);
        answer.Text("Description", vSwitch.Description);
        answer.Text("NetworkId", vSwitch.NetworkId);
        answer.Text("EnsRegionId", vSwitch.EnsRegionId);
        answer.Text("CidrBlock", vSwitch.Addresses.Cidr);
        answer.Text("Status", vSwitch.Status);
        answer.Number("AvailableIpAddressCount", vSwitch.Addresses.FreeCount);
        answer.Text("CreatedTime", TimeText.Of(vSwitch.CreatedTime));
        var interfaces = state.NetworkInterfaces.Of(account).Where(n => n.VSwitch == vSwitch).ToList();
        var hosts = new HashSet<string?>(interfaces.Select(n => n.InstanceId), StringComparer.Ordinal);
        WriteIds(answer, "InstanceIds", "InstanceId", state.Instances.Of(account).Where(i => i.VSwitch == vSwitch || hosts.Contains(i.Id)).Select(i => i.Id));
        WriteIds(answer, "NetworkInterfaceIds", "NetworkInterfaceId", interfaces.Select(n => n.Id));
        WriteIds(answer, "HaVipIds", "HaVipId", state.HaVips.Of(account).Where(h => h.VSwitch == vSwitch).Select(h => h.Id));
        WriteIds(answer, "LoadBalancerIds", "LoadBalancerId", []);
        WriteIds(answer, "NatGatewayIds", "NatGatewayId", []);
    }

    private static void WriteIds(IAnswerWriter answer, string outer, string inner, IEnumerable<string> ids)
    {
        answer.StartObject(outer);
        answer.StartList(inner);
        foreach (var id in ids)
        {
            answer.TextItem(id);
        }

        answer.EndList();
        answer.EndObject();
    }
}
