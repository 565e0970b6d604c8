using System.Collections.Generic;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Binds an elastic address to a HAVIP or an instance.</summary>
/// <remarks>
/// Unverified: that InstanceType takes <c>HaVip</c> (the page's list does not have it, though a HAVIP can carry an address), and the codes
/// for an unknown address and for a HAVIP that has one. A HAVIP is taken by its id, whatever InstanceType says, as long as it is no known other type.
/// </remarks>
internal sealed class AssociateEnsEipAddress() : EnsOperationBase("AssociateEnsEipAddress", changes: true)
{
    private const string HaVipType = "HaVip";

    private static readonly HashSet<string> s_otherTypes = new() { "Nat", "SlbInstance", "NatSlbInstance", "NetworkInterface" };

    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var allocationId = context.RequiredId("AllocationId", "eip-");
        var instanceId = context.RequiredId("InstanceId");
        var type = context.Optional("InstanceType") ?? HaVipInstanceType.EnsInstance;
        var eip = context.State.Eips.Find(context.Account.Id, allocationId) ?? throw OperationErrors.EipNotFound();
        if (eip.StatusAt(context.Now) != EipRecord.Available)
        {
            throw OperationErrors.IncorrectEipStatus();
        }

        if (type == HaVipInstanceType.EnsInstance || s_otherTypes.Contains(type))
        {
            BindInstance(context, eip, instanceId, type);
        }
        else
        {
            BindHaVip(context, eip, instanceId);
        }
    }

    private static void BindInstance(OperationContext context, EipRecord eip, string instanceId, string type)
    {
        var instance = context.State.Instances.Find(context.Account.Id, instanceId);
        if (instance is null || type != HaVipInstanceType.EnsInstance || instance.VSwitch.EnsRegionId != eip.EnsRegionId)
        {
            throw OperationErrors.InstanceNotFound();
        }

        eip.Bind(instanceId, type, context.Now + context.Lifecycle.Times.Associate);
    }

    private static void BindHaVip(OperationContext context, EipRecord eip, string haVipId)
    {
        if (context.FindHaVip(haVipId) is not { } haVip || haVip.VSwitch.EnsRegionId != eip.EnsRegionId)
        {
            throw OperationErrors.InstanceNotFound();
        }

        if (!haVip.IsReady)
        {
            throw OperationErrors.IncorrectHaVipStatus();
        }

        if (haVip.Eips.Count > 0)
        {
            throw OperationErrors.InstanceAlreadyAssociated();
        }

        eip.Bind(haVip.Id, HaVipType, context.Now + context.Lifecycle.Times.Associate);
        haVip.Eips.Add(new HaVipEipAddress { EipId = eip.Id, Eip = eip.IpAddress });
    }
}
