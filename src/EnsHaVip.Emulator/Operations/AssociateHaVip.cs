using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Binds a HAVIP to an instance or to a network interface.</summary>
/// <remarks>
/// The order of the checks is not documented. Unverified: which states and types of interface are refused (here: only
/// a Secondary one that is InUse is taken); that 'already bound' means this pair; that an instance is in the vSwitch of each of its interfaces.
/// </remarks>
internal sealed class AssociateHaVip() : EnsOperationBase("AssociateHaVip", changes: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var haVipId = context.RequiredId("HaVipId", "havip-");
        var instanceId = context.RequiredId("InstanceId");
        var type = context.Optional("InstanceType") ?? HaVipInstanceType.EnsInstance;
        if (type is not (HaVipInstanceType.EnsInstance or HaVipInstanceType.NetworkInterface))
        {
            throw OperationErrors.InvalidParameter("InstanceType");
        }

        var haVip = context.FindHaVip(haVipId) ?? throw OperationErrors.HaVipNotFound();
        var (vSwitch, address) = type == HaVipInstanceType.EnsInstance ? CheckInstance(context, instanceId, haVip.VSwitch) : CheckInterface(context, instanceId);
        if (!haVip.IsReady)
        {
            throw OperationErrors.IncorrectHaVipStatus();
        }

        if (vSwitch != haVip.VSwitch)
        {
            throw OperationErrors.IncorrectInstanceVSwitch();
        }

        if (haVip.Find(instanceId) is not null)
        {
            throw OperationErrors.InstanceAlreadyAssociated();
        }

        if (haVip.Associations.Count >= context.Limits.MaxInstancesPerHaVip)
        {
            throw OperationErrors.InstanceOnHaVipLimit();
        }

        if (context.Lifecycle.CountOf(instanceId) >= context.Limits.MaxHaVipsPerInstance)
        {
            throw OperationErrors.HaVipOnInstanceLimit();
        }

        var association = new AssociationRecord { InstanceId = instanceId, InstanceType = type, IpAddress = address, CreationTime = context.Now };
        context.Lifecycle.Associate(haVip, association, context.Now, context.Fate);
    }

    private static (VSwitchRecord VSwitch, string Address) CheckInstance(OperationContext context, string id, VSwitchRecord wanted)
    {
        var instance = context.State.Instances.Find(context.Account.Id, id) ?? throw OperationErrors.InstanceNotFound();
        if (instance.Status is not ("Running" or "Stopped"))
        {
            throw OperationErrors.IncorrectInstanceStatus();
        }

        var secondary = instance.VSwitch == wanted ? null : context.State.NetworkInterfaces.Of(context.Account.Id).FirstOrDefault(one => one.InstanceId == id && one.VSwitch == wanted);
        return secondary is null ? (instance.VSwitch, instance.IpAddress) : (secondary.VSwitch, secondary.IpAddress);
    }

    private static (VSwitchRecord VSwitch, string Address) CheckInterface(OperationContext context, string id)
    {
        var networkInterface = context.State.NetworkInterfaces.Find(context.Account.Id, id) ?? throw OperationErrors.NetworkInterfaceNotFound();
        if (networkInterface.Type != "Secondary")
        {
            throw OperationErrors.NetworkInterfaceTypeNotSupported();
        }

        return networkInterface.Status == "InUse" ? (networkInterface.VSwitch, networkInterface.IpAddress) : throw OperationErrors.IncorrectNetworkInterfaceStatus();
    }
}
