using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Association;

namespace EnsHaVip.Tests.Faults;

/// <summary>Elastic addresses bound and taken off, from every start that matters.</summary>
internal static class EipScenarios
{
    private const string Eip = "eip-5p1wz0001";
    private const string HaVip = AssociationLab.HaVip;

    public static IEnumerable<FaultScenario> All()
    {
        yield return Bind("bind an address");
        yield return Bind("bind an address that is bound") with { Before = BoundLongAgoAsync };
        yield return Bind("bind an address that was just taken off") with { IsFresh = true, Before = BoundLongAgoAsync, Prepare = TakenOffAsync };
        yield return TakeOff("take an address off") with { Before = BoundLongAgoAsync };
        yield return TakeOff("take an address off that is not bound");
        yield return TakeOff("take an address off that was just bound") with { IsFresh = true, Prepare = BoundAsync };
    }

    private static FaultScenario Bind(string name) => new(
        name,
        "AssociateEnsEipAddress",
        async lab => Answer(await new HaVipEipAssociator(lab.Client).AssociateAsync(HaVip, Eip, "HaVip", AssociationLab.None)),
        Carries);

    private static FaultScenario TakeOff(string name) => new(
        name,
        "UnAssociateEnsEipAddress",
        async lab => Answer(await new HaVipEipAssociator(lab.Client).UnassociateAsync(HaVip, Eip, AssociationLab.None)),
        haVips => !Carries(haVips));

    private static FaultAnswer Answer(HaVipEipAssociation pair) => new(pair.Changed, pair.Attempts, TellsChanged: true);

    private static bool Carries(HaVip[] haVips) => haVips.Single(haVip => haVip.HaVipId == HaVip).AssociatedEipAddresses.Any(address => address.EipId == Eip);

    private static async Task BoundAsync(AssociationLab lab)
    {
        await lab.Client.AssociateEnsEipAddressAsync(Eip, HaVip, "HaVip", AssociationLab.None);
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(4));
    }

    private static async Task BoundLongAgoAsync(AssociationLab lab)
    {
        await BoundAsync(lab);
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));
    }

    private static async Task TakenOffAsync(AssociationLab lab)
    {
        await lab.Client.UnAssociateEnsEipAddressAsync(Eip, AssociationLab.None);
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(4));
    }
}
