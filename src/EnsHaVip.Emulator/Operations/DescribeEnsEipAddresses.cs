using System.Linq;
using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Lists elastic addresses. The list is nested, counts are numbers.</summary>
internal sealed class DescribeEnsEipAddresses() : EnsOperationBase("DescribeEnsEipAddresses", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var page = PageRequest.Read(context);
        var regions = context.FlatList("EnsRegionIds");
        bool Matches(string parameter, string? value) => context.Optional(parameter) is not { } wanted || wanted == value;
        var found = context.State.Eips.Of(context.Account.Id).Where(e =>
            (regions is null || regions.Contains(e.EnsRegionId))
            && Matches("AllocationId", e.Id)
            && Matches("AssociatedInstanceId", e.InstanceId)
            && Matches("AssociatedInstanceType", e.InstanceType)
            && Matches("EipAddress", e.IpAddress)
            && Matches("EipName", e.Name)
            && Matches("Status", e.StatusAt(context.Now))
            && Matches("EnsRegionId", e.EnsRegionId)).ToList();
        answer.Number("TotalCount", found.Count);
        answer.Number("PageNumber", page.Number);
        answer.Number("PageSize", page.Size);
        answer.StartObject("EipAddresses");
        answer.StartList("EipAddress");
        foreach (var eip in page.Cut(found))
        {
            answer.StartItem();
            answer.Text("AllocationId", eip.Id);
            answer.Text("Name", eip.Name);
            answer.Text("IpAddress", eip.IpAddress);
            answer.Text("Status", eip.StatusAt(context.Now));
            answer.Text("InstanceId", eip.InstanceId ?? string.Empty);
            answer.Text("InstanceType", eip.InstanceType ?? string.Empty);
            answer.Text("EnsRegionId", eip.EnsRegionId);
            answer.Flag("Standby", false);
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }
}
