using System.Collections.Generic;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Makes 1 to 10 HAVIPs in a vSwitch. The page documents no other codes than NoPermission and InvalidParameter.</summary>
internal sealed class CreateHaVip() : EnsOperationBase("CreateHaVip", changes: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var vSwitchId = context.Optional("VSwitchId") ?? throw OperationErrors.InvalidParameter("VSwitchId");
        var vSwitch = context.State.VSwitches.Find(context.Account.Id, vSwitchId) ?? throw OperationErrors.InvalidParameter("VSwitchId");
        var name = context.Optional("Name");
        if (name is not null && !HaVipNames.IsGood(name))
        {
            throw OperationErrors.InvalidParameter("Name");
        }

        var amount = context.Number("Amount", fallback: 1, least: 1, most: 10);
        answer.StartList("HaVipIds");
        foreach (var address in TakeAddresses(context, vSwitch, amount))
        {
            var haVip = new HaVipRecord
            {
                Id = ResourceIds.NewHaVipId(context.State),
                AccountId = context.Account.Id,
                Name = name ?? string.Empty,
                Description = context.Optional("Description") ?? string.Empty,
                IpAddress = address,
                VSwitch = vSwitch,
                CreationTime = context.Now,
            };
            context.Lifecycle.Create(haVip, context.Now);
            answer.TextItem(haVip.Id);
        }

        answer.EndList();
    }

    private static List<string> TakeAddresses(OperationContext context, VSwitchRecord vSwitch, int amount)
    {
        if (context.Optional("IpAddress") is { } wanted)
        {
            if (amount != 1)
            {
                throw OperationErrors.InvalidParameter("Amount");
            }

            return vSwitch.Addresses.TryTake(wanted) ? [wanted] : throw OperationErrors.InvalidParameter("IpAddress");
        }

        // A full vSwitch has no documented code.
        if (vSwitch.Addresses.FreeCount < amount)
        {
            throw OperationErrors.InvalidParameter("VSwitchId");
        }

        var addresses = new List<string>(amount);
        for (var i = 0; i < amount; i++)
        {
            addresses.Add(vSwitch.Addresses.TakeNext()!);
        }

        return addresses;
    }
}
