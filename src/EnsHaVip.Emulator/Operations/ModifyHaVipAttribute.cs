using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Renames a HAVIP; nothing else can be changed.</summary>
/// <remarks>HaVipNotFound is not in this page's table; the neighbouring pages give it for an unknown HAVIP, so it is used here too (unverified).</remarks>
internal sealed class ModifyHaVipAttribute() : EnsOperationBase("ModifyHaVipAttribute", changes: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var haVipId = context.RequiredId("HaVipId", "havip-");
        var name = context.Optional("Name");
        if (context.Parameters.ContainsKey("Name") && (name is null || !HaVipNames.IsGood(name)))
        {
            throw OperationErrors.InvalidParameter("Name");
        }

        var haVip = context.FindHaVip(haVipId) ?? throw OperationErrors.HaVipNotFound();
        haVip.Name = name ?? haVip.Name;
    }
}
