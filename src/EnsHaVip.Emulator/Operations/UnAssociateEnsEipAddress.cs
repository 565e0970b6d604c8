using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Ends the binding of an elastic address, whatever it is bound to. Force is taken and changes nothing (what it does is not known).</summary>
internal sealed class UnAssociateEnsEipAddress() : EnsOperationBase("UnAssociateEnsEipAddress", changes: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var allocationId = context.RequiredId("AllocationId", "eip-");
        var eip = context.State.Eips.Find(context.Account.Id, allocationId) ?? throw OperationErrors.EipNotFound();
        if (eip.StatusAt(context.Now) != EipRecord.InUse)
        {
            throw OperationErrors.IncorrectEipStatus();
        }

        if (context.FindHaVip(eip.InstanceId!) is { } haVip)
        {
            haVip.Eips.RemoveAll(entry => entry.EipId == eip.Id);
        }

        eip.Unbind(context.Now + context.Lifecycle.Times.Unassociate);
    }
}
