using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Lists vSwitches: 10 a page, at most 50, as its page says.</summary>
internal sealed class DescribeVSwitches() : EnsOperationBase("DescribeVSwitches", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var page = PageRequest.Read(context, defaultSize: 10, maxSize: 50);
        var found = Filter(context);
        answer.Number("TotalCount", found.Count);
        answer.Number("PageNumber", page.Number);
        answer.Number("PageSize", page.Size);
        answer.StartObject("VSwitches");
        answer.StartList("VSwitch");
        foreach (var vSwitch in page.Cut(found))
        {
            answer.StartItem();
            answer.Text("VSwitchId", vSwitch.Id);
            answer.Text("VSwitchName", vSwitch.Name);
            answer.Text("Description", vSwitch.Description);
            answer.Text("NetworkId", vSwitch.NetworkId);
            answer.Text("EnsRegionId", vSwitch.EnsRegionId);
            answer.Text("CidrBlock", vSwitch.Addresses.Cidr);
            answer.Number("FreeIpCount", vSwitch.Addresses.FreeCount);
            answer.Text("Status", vSwitch.Status);
            answer.Text("CreatedTime", TimeText.Of(vSwitch.CreatedTime));
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }

    private static List<VSwitchRecord> Filter(OperationContext context)
    {
        var ids = context.FlatList("VSwitchIds");
        var regions = context.FlatList("EnsRegionIds");
        bool Matches(string parameter, string value) => (context.Optional(parameter) ?? value) == value;
        return context.State.VSwitches.Of(context.Account.Id).Where(v =>
            (ids is null || ids.Contains(v.Id))
            && (regions is null || regions.Contains(v.EnsRegionId))
            && Matches("VSwitchId", v.Id)
            && Matches("VSwitchName", v.Name)
            && Matches("NetworkId", v.NetworkId)
            && Matches("EnsRegionId", v.EnsRegionId)).ToList();
    }
}
