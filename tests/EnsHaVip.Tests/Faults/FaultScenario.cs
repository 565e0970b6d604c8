using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Association;

namespace EnsHaVip.Tests.Faults;

/// <summary>One change from one start, without faults so far.</summary>
/// <param name="Name">What it does, from which start.</param>
/// <param name="Operation">The changing operation.</param>
/// <param name="Prepare">Brings the emulator to the start.</param>
/// <param name="Act">Makes the change.</param>
/// <param name="IsMade">Whether a state of the emulator is as wished.</param>
internal sealed record FaultScenario(
    string Name,
    string Operation,
    Func<AssociationLab, Task> Prepare,
    Func<AssociationLab, Task<FaultAnswer>> Act,
    Func<HaVip[], bool> IsMade)
{
    /// <summary>True if it waits for the end of the change.</summary>
    public bool Waits { get; init; }

    /// <summary>True if a request that may have been carried out must never be followed by another.</summary>
    public bool IsSentOnce { get; init; }

    /// <summary>False if the start is such that after a lost answer nobody can tell who made the change.</summary>
    public bool ShowsWhoMadeIt { get; init; } = true;

    /// <summary>Whether a state is as it would be without the change; null if it is the start's.</summary>
    public Func<HaVip[], bool>? IsUntouched { get; init; }

    public override string ToString() => Name;

    public static FaultScenario Pair(string name, bool associate, bool wait, Func<AssociationLab, Task> prepare, string haVipId, string instanceId) => new(
        name + (wait ? ", with a wait" : string.Empty),
        associate ? "AssociateHaVip" : "UnassociateHaVip",
        prepare,
        async lab =>
        {
            var request = AssociationLab.Pair(haVipId, instanceId, wait);
            var pair = associate
                ? await lab.Associator().AssociateAsync(request, AssociationLab.None)
                : await lab.Associator().UnassociateAsync(request, AssociationLab.None);
            return new FaultAnswer(pair.Changed, pair.Attempts);
        },
        haVips => IsPairMade(haVips, associate, wait, haVipId, instanceId))
    {
        Waits = wait,
    };

    private static bool IsPairMade(HaVip[] haVips, bool associate, bool wait, string haVipId, string instanceId)
    {
        var statuses = haVips.Single(haVip => haVip.HaVipId == haVipId).AssociatedInstances.Where(entry => entry.InstanceId == instanceId).Select(entry => entry.Status).ToArray();
        return associate
            ? statuses is ["InUse"] || (!wait && statuses is ["Associating"])
            : statuses is [] || (!wait && statuses is ["Unassociating"]);
    }
}
