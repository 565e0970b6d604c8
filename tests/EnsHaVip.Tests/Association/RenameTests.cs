using System;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class RenameTests
{
    [Fact]
    public async Task The_havip_comes_back_with_its_new_name()
    {
        using var lab = new AssociationLab();

        var haVip = await RenameAsync(lab, "new name");

        Assert.Equal((AssociationLab.HaVip, "new name", "10.0.0.100"), (haVip.HaVipId, haVip.Name, haVip.IpAddress));
        Assert.Equal("new name", NameOf(lab));
    }

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedAfterApply, 1)]
    [InlineData(EmulatorFaultKind.GarbageAfterApply, 1)]
    [InlineData(EmulatorFaultKind.NonceRefusedAfterApply, 1)]
    [InlineData(EmulatorFaultKind.DelayAfterApply, 1)]
    [InlineData(EmulatorFaultKind.DroppedBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.SystemErrorBeforeApply, 2)]
    [InlineData(EmulatorFaultKind.Throttled, 2)]
    public async Task A_lost_answer_is_looked_into_and_sent_again_only_if_it_came_to_nothing(EmulatorFaultKind fault, int requests)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "ModifyHaVipAttribute");

        await RenameAsync(lab, "new name");

        Assert.Equal("new name", NameOf(lab));
        Assert.Equal(requests, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_failure_that_stays_is_an_error_that_says_that_nothing_was_changed()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply, "ModifyHaVipAttribute", count: 100);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => RenameAsync(lab, "new name"));

        Assert.Equal(("SystemError", ChangeOutcome.NotApplied, 4), (failure.Code, failure.Outcome, failure.Attempts));
        Assert.Contains("came to nothing", failure.Finding);
    }

    [Fact]
    public async Task Where_the_state_cannot_be_read_the_outcome_is_unknown()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "ModifyHaVipAttribute");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", count: 10_000);

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => RenameAsync(lab, "new name"));

        Assert.Equal("Get-EnsHaVip -HaVipId " + AssociationLab.HaVip, unknown.CheckCommand);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_list_that_lags_behind_does_not_bring_the_old_name_back()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "ModifyHaVipAttribute", count: 100);

        Assert.Equal("new name", (await RenameAsync(lab, "new name")).Name);
    }

    [Theory]
    [InlineData(AssociationLab.HaVip, "new name", null, true)]
    [InlineData(AssociationLab.HaVip, "web-vip", null, false)]
    [InlineData(AssociationLab.HaVip, "https://x", "InvalidParameter.Name", false)]
    [InlineData("havip-unknown", "new name", "HaVipNotFound", false)]
    public async Task A_plan_foresees_what_then_happens_and_changes_nothing(string haVipId, string name, string? code, bool wouldChange)
    {
        using var lab = new AssociationLab();

        var plan = await lab.Clock.RunAsync(() => new HaVipRenamer(lab.Client).PlanAsync(haVipId, name, AssociationLab.None));
        Assert.Equal(0, lab.Emulator.ChangeCount);
        var answer = await Record.ExceptionAsync(() => RenameAsync(lab, name, haVipId));

        Assert.Equal((code, wouldChange), (plan.PredictedErrorCode, plan.WouldChange));
        Assert.Equal(code, (answer as EnsException)?.ErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("http://x")]
    [InlineData("HTTPS://x")]
    public void What_cannot_be_a_name_is_objected_to(string? name) => Assert.NotNull(HaVipRenamer.Objection(name));

    [Fact]
    public void A_name_of_128_characters_is_fine_and_one_of_129_is_not()
    {
        Assert.Null(HaVipRenamer.Objection(new string('x', 128)));
        Assert.NotNull(HaVipRenamer.Objection(new string('x', 129)));
    }

    private static Task<HaVip> RenameAsync(AssociationLab lab, string name, string haVipId = AssociationLab.HaVip) =>
        lab.Clock.RunAsync(() => new HaVipRenamer(lab.Client).RenameAsync(haVipId, name, AssociationLab.None));

    private static string? NameOf(AssociationLab lab) => Array.Find(lab.Emulator.GetHaVips(), haVip => haVip.HaVipId == AssociationLab.HaVip)!.Name;
}
