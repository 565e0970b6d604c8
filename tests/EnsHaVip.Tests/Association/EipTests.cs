using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class EipTests
{
    private const string Eip = "eip-5p1wz0001";

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedAfterApply, 1, null)]
    [InlineData(EmulatorFaultKind.SystemErrorAfterApply, 1, null)]
    [InlineData(EmulatorFaultKind.NonceRefusedAfterApply, 1, null)]
    [InlineData(EmulatorFaultKind.DroppedBeforeApply, 2, true)]
    [InlineData(EmulatorFaultKind.HtmlBadGatewayBeforeApply, 2, true)]
    [InlineData(EmulatorFaultKind.Throttled, 2, true)]
    public async Task A_lost_answer_is_looked_into_and_sent_again_only_if_it_came_to_nothing(EmulatorFaultKind fault, int requests, bool? bindingChanged)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "AssociateEnsEipAddress");
        lab.Emulator.Faults.Add(fault, "UnAssociateEnsEipAddress");

        var bound = await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.HaVip, Eip, "HaVip", AssociationLab.None));
        var carried = Carried(lab);
        await lab.Clock.RunForAsync(System.TimeSpan.FromSeconds(10));
        var off = await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).UnassociateAsync(AssociationLab.HaVip, Eip, AssociationLab.None));

        // An address that is found bound may have been so before; one that is to go was seen there first.
        Assert.Equal((bindingChanged, (bool?)true), (bound.Changed, off.Changed));
        Assert.Equal((1, 0), (carried, Carried(lab)));
        Assert.Equal(2 * requests, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task No_more_requests_are_sent_than_the_session_allows()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateEnsEipAddress");
        lab.Emulator.Faults.Add(EmulatorFaultKind.ConnectionRefused, "AssociateEnsEipAddress", onCall: 2, count: 20);

        var refused = await Assert.ThrowsAsync<EnsTransportException>(
            () => lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).AssociateAsync(AssociationLab.HaVip, Eip, "HaVip", AssociationLab.None)));

        Assert.Equal((EnsTransportFailure.ConnectionRefused, 4), (refused.Failure, refused.Attempts));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public async Task An_address_that_the_list_does_not_show_yet_is_taken_off_all_the_same(int reads)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "DescribeHaVips", count: reads);
        await lab.Client.AssociateEnsEipAddressAsync(Eip, AssociationLab.HaVip, "HaVip", AssociationLab.None);
        await lab.Clock.RunForAsync(System.TimeSpan.FromSeconds(4));

        var off = await lab.Clock.RunAsync(() => new HaVipEipAssociator(lab.Client).UnassociateAsync(AssociationLab.HaVip, Eip, AssociationLab.None));

        Assert.True(off.Changed);
        Assert.Equal(0, Carried(lab));
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
