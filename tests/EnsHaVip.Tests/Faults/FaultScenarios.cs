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
    private const string VSwitch = "vsw-5p1wz0001";

    // All a change needs, and no more: what is just made is as new as can be.
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(4);

    public static IEnumerable<FaultScenario> All() => PairScenarios.All().Concat(EipScenarios.All()).Concat(HaVips());

    private static IEnumerable<FaultScenario> HaVips()
    {
        yield return Create("create", new CreateHaVipRequest { VSwitchId = VSwitch, Name = NewName });
        yield return Create("create with an address", new CreateHaVipRequest { VSwitchId = VSwitch, Name = NewName, IpAddress = "10.0.7.7" });
        yield return Create("create three", new CreateHaVipRequest { VSwitchId = VSwitch, Name = NewName, Amount = 3 });
        yield return Delete("delete", wait: false, AssociationLab.HaVip);
        yield return Delete("delete", wait: true, AssociationLab.HaVip);
        yield return Delete("delete two", wait: false, AssociationLab.HaVip, "havip-5p14t0003");
        foreach (var wait in new[] { false, true })
        {
            yield return Delete("delete what was just created", wait) with { IsFresh = true, Prepare = CreateAsync };
        }

        foreach (var operation in new[] { "UnassociateHaVip", "DeleteHaVips" })
        {
            yield return Delete("delete with its two pairs, faults on " + operation, wait: true, AssociationLab.BoundHaVip) with
            {
                Operation = operation,
                HasOtherSteps = true,
                Prepare = lab => PairAsync(lab, AssociationLab.BoundHaVip, AssociationLab.Instance),
                IsFresh = true,
                MayMissWhatIsFresh = true,
            };
        }

        yield return Rename("rename", NewName);
        yield return Rename("rename to the name it has", "web-vip");
    }

    /// <summary>Makes a pair, and lets it settle.</summary>
    public static async Task PairAsync(AssociationLab lab, string haVipId, string instanceId)
    {
        await lab.Client.AssociateHaVipAsync(haVipId, instanceId, null, AssociationLab.None);
        await lab.Clock.RunForAsync(s_settled);
    }

    /// <summary>Takes a pair apart, and lets it settle.</summary>
    public static async Task UnpairAsync(AssociationLab lab, string haVipId, string instanceId)
    {
        await lab.Client.UnassociateHaVipAsync(haVipId, instanceId, AssociationLab.None);
        await lab.Clock.RunForAsync(s_settled);
    }

    private static async Task CreateAsync(AssociationLab lab)
    {
        await lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Name = NewName }, AssociationLab.None);
        await lab.Clock.RunForAsync(s_settled);
    }

    private static FaultScenario Rename(string name, string newName) => new(
        name,
        "ModifyHaVipAttribute",
        async lab =>
        {
            await new HaVipRenamer(lab.Client).RenameAsync(AssociationLab.HaVip, newName, AssociationLab.None);
            return new FaultAnswer(Changed: null, Attempts: null);
        },
        haVips => haVips.Single(haVip => haVip.HaVipId == AssociationLab.HaVip).Name == newName);

    private static FaultScenario Create(string name, CreateHaVipRequest request) => new(
        name,
        "CreateHaVip",
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

    // Without ids: the one that was made here. As the cmdlet does, it looks first and deletes what it has seen.
    private static FaultScenario Delete(string name, bool wait, params string[] ids) => new(
        name + (wait ? ", with a wait" : string.Empty),
        "DeleteHaVips",
        async lab =>
        {
            var haVipIds = ids.Length > 0 ? ids : [lab.Emulator.GetHaVips().Single(haVip => haVip.Name == NewName).HaVipId];
            var remover = new HaVipRemover(lab.Client, lab.Poller);
            var removals = new List<HaVipRemoval>();
            var states = await remover.LookAsync(haVipIds, AssociationLab.None);
            var haVips = states.HaVips.Select(state => state.Value ?? throw EnsApiException.HaVipNotFound(state.Key, states.RequestId)).ToArray();
            await remover.RemoveAsync(haVips, wait, TimeSpan.FromSeconds(300), removals.Add, AssociationLab.None);
            Assert.Equal(haVipIds.Order(), removals.Select(removal => removal.HaVip.HaVipId).Order());
            return removals.Select(removal => removal.Failure).FirstOrDefault(failure => failure is not null) is { } failure
                ? throw failure
                : new FaultAnswer(Changed: null, Attempts: null);
        },
        haVips => haVips.All(haVip => !(ids.Length > 0 ? ids.Contains(haVip.HaVipId) : haVip.Name == NewName) || (!wait && haVip.Status == "Deleting")))
    {
        Waits = wait,
    };
}
