using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Ends a binding. Takes an instance or an interface, without being told which.</summary>
internal sealed class UnassociateHaVip() : EnsOperationBase("UnassociateHaVip", changes: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var haVipId = context.RequiredId("HaVipId", "havip-");
        var instanceId = context.RequiredId("InstanceId");
        var haVip = context.FindHaVip(haVipId) ?? throw OperationErrors.HaVipNotFound();
        if (haVip.Find(instanceId) is not { } association)
        {
            var exists = context.State.Instances.Find(context.Account.Id, instanceId) is not null
                || context.State.NetworkInterfaces.Find(context.Account.Id, instanceId) is not null;
            throw exists ? OperationErrors.InstanceNotAssociated() : OperationErrors.InstanceNotFound();
        }

        if (association.Status != HaVipAssociationStatus.InUse)
        {
            throw OperationErrors.IncorrectInstanceAssociationStatus();
        }

        context.Lifecycle.Unassociate(haVip, association, context.Now);
    }
}
