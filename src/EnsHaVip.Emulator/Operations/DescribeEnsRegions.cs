using System.Linq;
using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>The edge nodes. A good answer carries <c>Code: 0</c>; the list's name is repeated inside it.</summary>
internal sealed class DescribeEnsRegions() : EnsOperationBase("DescribeEnsRegions", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var wanted = context.Optional("EnsRegionId");
        answer.Number("Code", 0);
        answer.StartObject("EnsRegions");
        answer.StartList("EnsRegions");
        foreach (var region in context.State.Regions.Values.Where(r => wanted is null || r.Id == wanted))
        {
            answer.StartItem();
            answer.Text("EnsRegionId", region.Id);
            answer.Text("Name", region.Name);
            answer.Text("EnName", region.EnName);
            answer.Text("Area", region.Area);
            answer.Text("Province", region.Province);
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }
}
