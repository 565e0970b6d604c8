using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Association;
using Xunit;

namespace EnsHaVip.Tests.Faults;

/// <summary>Every changing operation from every start that matters.</summary>
internal static class FaultScenarios
{
    private const string NewName = "made-here";

    public static IEnumerable<FaultScenario> All() => Pairs().Concat(HaVips());

    private static IEnumerable<FaultScenario> Pairs()
    {
        foreach (var wait in new[] { false, true })
        {
            yield return FaultScenario.Pair("associate", associate: true, wait, OldAsync, AssociationLab.HaVip, AssociationLab.Instance);
            yield return FaultScenario.Pair("associate what is associated", associate: true, wait, OldAsync, AssociationLab.BoundHaVip, AssociationLab.BoundInstance);
            yield return FaultScenario.Pair("unassociate", associate: false, wait, OldAsync, AssociationLab.BoundHaVip, AssociationLab.BoundInstance);

            // After a lost answer an entry that is not there may have been there before the request, or not.
            yield return FaultScenario.Pair("unassociate what is not associated", associate: false, wait, OldAsync, AssociationLab.HaVip, AssociationLab.Instance) with { ShowsWhoMadeIt = false };
        }

        yield return FaultScenario.Pair("associate while it is being taken apart", associate: true, wait: true, LeavingAsync, AssociationLab.BoundHaVip, AssociationLab.BoundInstance) with
        {
            IsUntouched = haVips => StatusOf(haVips, AssociationLab.BoundHaVip, AssociationLab.BoundInstance) is null or "Unassociating",
        };
        yield return FaultScenario.Pair("unassociate while it is being associated", associate: false, wait: true, ComingAsync, AssociationLab.HaVip, AssociationLab.Instance) with
        {
            IsUntouched = haVips => StatusOf(haVips, AssociationLab.HaVip, AssociationLab.Instance) is "Associating" or "InUse",
        };
    }

    private static IEnumerable<FaultScenario> HaVips()
    {
        yield return Create("create", new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001", Name = NewName });
        yield return Create("create with an address", new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001", Name = NewName, IpAddress = "10.0.7.7" });
        yield return Create("create three", new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001", Name = NewName, Amount = 3 });
        yield return Delete("delete", wait: false, AssociationLab.HaVip);
        yield return Delete("delete", wait: true, AssociationLab.HaVip);
        yield return Delete("delete two", wait: false, AssociationLab.HaVip, "havip-5p14t0003");
        yield return new FaultScenario(
            "rename",
            "ModifyHaVipAttribute",
            OldAsync,
            async lab =>
            {
                await new HaVipRenamer(lab.Client).RenameAsync(AssociationLab.HaVip, NewName, AssociationLab.None);
                return new FaultAnswer(Changed: null, Attempts: null);
            },
            haVips => haVips.Single(haVip => haVip.HaVipId == AssociationLab.HaVip).Name == NewName);
    }

    private static FaultScenario Create(string name, CreateHaVipRequest request) => new(
        name,
        "CreateHaVip",
        OldAsync,
        async lab =>
        {
            var made = await new HaVipCreator(lab.Client).CreateAsync(request, AssociationLab.None);
            var there = lab.Emulator.GetHaVips().Select(haVip => haVip.HaVipId).ToHashSet();
            return made.Length == (request.Amount ?? 1) && made.All(haVip => there.Contains(haVip.HaVipId))
                ? new FaultAnswer(Changed: null, Attempts: null)
                : throw new InvalidOperationException("It names others than were made: " + string.Join(", ", made.Select(haVip => haVip.HaVipId)));
        },
        haVips => haVips.Count(haVip => haVip.Name == NewName) == (request.Amount ?? 1))
    {
        IsSentOnce = true,
    };

    private static FaultScenario Delete(string name, bool wait, params string[] haVipIds) => new(
        name + (wait ? ", with a wait" : string.Empty),
        "DeleteHaVips",
        OldAsync,
        async lab =>
        {
            var remover = new HaVipRemover(lab.Client, lab.Poller);
            var removals = new List<HaVipRemoval>();
            var haVips = lab.Emulator.GetHaVips().Where(haVip => haVipIds.Contains(haVip.HaVipId)).ToArray();
            await remover.RemoveAsync(haVips, wait, TimeSpan.FromSeconds(300), removals.Add, AssociationLab.None);
            Assert.Equal(haVipIds.Order(), removals.Select(removal => removal.HaVip.HaVipId).Order());
            return removals.Select(removal => removal.Failure).FirstOrDefault(failure => failure is not null) is { } failure
                ? throw failure
                : new FaultAnswer(Changed: null, Attempts: null);
        },
        haVips => haVips.All(haVip => !haVipIds.Contains(haVip.HaVipId) || (!wait && haVip.Status == "Deleting")))
    {
        Waits = wait,
    };

    private static string? StatusOf(HaVip[] haVips, string haVipId, string instanceId) =>
        haVips.Single(haVip => haVip.HaVipId == haVipId).AssociatedInstances.SingleOrDefault(entry => entry.InstanceId == instanceId)?.Status;

    // What was there before is older than clocks may differ.
    private static Task OldAsync(AssociationLab lab) => lab.Clock.RunForAsync(TimeSpan.FromMinutes(20));

    private static async Task LeavingAsync(AssociationLab lab)
    {
        await OldAsync(lab);
        await lab.Client.UnassociateHaVipAsync(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, AssociationLab.None);
    }

    private static async Task ComingAsync(AssociationLab lab)
    {
        await OldAsync(lab);
        await lab.Client.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.Instance, null, AssociationLab.None);
    }
}
