using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class EipTests
{
    private const string Eip = "eip-5p1wz0001";

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedAfterApply, 1)]
    [InlineData(EmulatorFaultKind.SystemErrorAfterApply, 1)]
    [InlineData(EmulatorFaultKind.NonceRefusedAfterApply, 1)]
    [InlineData(EmulatorFaultKind.DroppedBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.HtmlBadGatewayBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.Throttled, 2)]
    public async Task A_lost_answer_is_looked_into_and_sent_again_only_if_it_came_to_nothing(EmulatorFaultKind fault, int requests)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "AssociateEnsEipAddress");
        lab.Emulator.Faults.Add(fault, "UnAssociateEnsEipAddress");

        var bound = await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.HaVip, Eip, "HaVip", AssociationLab.None));
        var carried = Carried(lab);
        await lab.Clock.RunForAsync(System.TimeSpan.FromSeconds(10));
        var off = await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).UnassociateAsync(AssociationLab.HaVip, Eip, AssociationLab.None));

        Assert.Equal((true, true), (bound.Changed, off.Changed));
        Assert.Equal((1, 0), (carried, Carried(lab)));
        Assert.Equal(2 * requests, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task Where_the_state_cannot_be_read_the_outcome_is_unknown()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateEnsEipAddress");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", count: 10_000);

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(
            () => lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.HaVip, Eip, "HaVip", AssociationLab.None)));

        Assert.Equal("Get-EnsHaVip -HaVipId " + AssociationLab.HaVip, unknown.CheckCommand);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_refusal_because_it_is_bound_to_something_else_stays_an_error()
    {
        using var lab = new AssociationLab();
        await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.BoundHaVip, Eip, "HaVip", AssociationLab.None));

        var refused = await Assert.ThrowsAsync<EnsApiException>(
            () => lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.HaVip, Eip, "HaVip", AssociationLab.None)));

        Assert.Equal("IncorrectEipStatus", refused.Code);
    }

    private static int Carried(AssociationLab lab) => lab.Emulator.GetHaVips().Single(haVip => haVip.HaVipId == AssociationLab.HaVip).AssociatedEipAddresses.Length;
}
