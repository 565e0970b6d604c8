using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Tests.Association;

namespace EnsHaVip.Tests.Faults;

/// <summary>Pairs made and taken apart, from every start that matters.</summary>
internal static class PairScenarios
{
    private const string HaVip = AssociationLab.HaVip;
    private const string Instance = AssociationLab.Instance;
    private const string BoundHaVip = AssociationLab.BoundHaVip;
    private const string BoundInstance = AssociationLab.BoundInstance;

    public static IEnumerable<FaultScenario> All()
    {
        foreach (var wait in new[] { false, true })
        {
            yield return Pair("associate", associate: true, wait, HaVip, Instance);
            yield return Pair("associate what is associated", associate: true, wait, BoundHaVip, BoundInstance);
            yield return Pair("associate what was just taken apart", associate: true, wait, BoundHaVip, BoundInstance) with
            {
                IsFresh = true,
                Prepare = lab => FaultScenarios.UnpairAsync(lab, BoundHaVip, BoundInstance),
            };
            yield return Pair("unassociate", associate: false, wait, BoundHaVip, BoundInstance);
            yield return Pair("unassociate what is not associated", associate: false, wait, HaVip, Instance);
            yield return Pair("unassociate what was just associated", associate: false, wait, HaVip, Instance) with
            {
                IsFresh = true,
                Prepare = lab => FaultScenarios.PairAsync(lab, HaVip, Instance),
            };
        }

        yield return Pair("associate what must be new", associate: true, wait: false, HaVip, Instance, mustBeNew: true);
        yield return Pair("associate what must be new, and is not", associate: true, wait: false, BoundHaVip, BoundInstance, mustBeNew: true) with { IsRefused = true };
        yield return Pair("associate while it is being taken apart", associate: true, wait: true, BoundHaVip, BoundInstance) with
        {
            Prepare = lab => lab.Client.UnassociateHaVipAsync(BoundHaVip, BoundInstance, AssociationLab.None),
            IsUntouched = haVips => StatusOf(haVips, BoundHaVip, BoundInstance) is null or "Unassociating",
        };
        yield return Pair("unassociate while it is being associated", associate: false, wait: true, HaVip, Instance) with
        {
            Prepare = lab => lab.Client.AssociateHaVipAsync(HaVip, Instance, null, AssociationLab.None),
            IsUntouched = haVips => StatusOf(haVips, HaVip, Instance) is "Associating" or "InUse",
        };
    }

    private static FaultScenario Pair(string name, bool associate, bool wait, string haVipId, string instanceId, bool mustBeNew = false) => new(
        name + (wait ? ", with a wait" : string.Empty),
        associate ? "AssociateHaVip" : "UnassociateHaVip",
        async lab =>
        {
            var request = AssociationLab.Pair(haVipId, instanceId, wait);
            request.FailIfAssociated = mustBeNew;
            var pair = associate
                ? await lab.Associator().AssociateAsync(request, AssociationLab.None)
                : await lab.Associator().UnassociateAsync(request, AssociationLab.None);
            return new FaultAnswer(pair.Changed, pair.Attempts, TellsChanged: true);
        },
        haVips => IsMade(haVips, associate, wait, haVipId, instanceId))
    {
        Waits = wait,
    };

    private static bool IsMade(HaVip[] haVips, bool associate, bool wait, string haVipId, string instanceId)
    {
        var statuses = haVips.Single(haVip => haVip.HaVipId == haVipId).AssociatedInstances.Where(entry => entry.InstanceId == instanceId).Select(entry => entry.Status).ToArray();
        return associate
            ? statuses is ["InUse"] || (!wait && statuses is ["Associating"])
            : statuses is [] || (!wait && statuses is ["Unassociating"]);
    }

    private static string? StatusOf(HaVip[] haVips, string haVipId, string instanceId) =>
        haVips.Single(haVip => haVip.HaVipId == haVipId).AssociatedInstances.SingleOrDefault(entry => entry.InstanceId == instanceId)?.Status;
}
