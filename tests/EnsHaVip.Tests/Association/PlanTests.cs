using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>A plan only reads, and what it foretells is what the service then says.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData(AssociationLab.HaVip, AssociationLab.Instance, null)]
    [InlineData(AssociationLab.HaVip, AssociationLab.Interface, null)]
    [InlineData(AssociationLab.HaVip, "i-50c4abcf", null)]
    [InlineData(AssociationLab.BoundHaVip, AssociationLab.Instance, null)]
    [InlineData("havip-5p14t9999", AssociationLab.Instance, "HaVipNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c49999", "InstanceNotFound")]
    [InlineData(AssociationLab.HaVip, "eni-58z59999", "NetworkInterfaceNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c4b001", "IncorrectInstanceVSwitch")]
    [InlineData(AssociationLab.HaVip, "eni-58z5b001", "IncorrectInstanceVSwitch")]
    [InlineData(AssociationLab.HaVip, "i-50c4abd0", "IncorrectInstanceStatus")]
    [InlineData(AssociationLab.HaVip, "i-50c4abd1", "IncorrectInstanceStatus")]
    [InlineData(AssociationLab.HaVip, "eni-58z5abcf", "IncorrectNetworkInterfaceStatus")]
    [InlineData(AssociationLab.HaVip, "eni-58z5abc0", "NetworkInterfaceTypeNotSupported")]
    public async Task The_foretold_code_is_what_the_service_then_gives(string haVipId, string instanceId, string? code)
    {
        using var lab = new AssociationLab();
        var request = AssociationLab.Pair(haVipId, instanceId);

        var plan = await lab.Associator().PlanAssociateAsync(request, AssociationLab.None);
        var changesOfThePlan = lab.Emulator.ChangeCount;
        var refusal = await Record.ExceptionAsync(() => lab.AssociateAsync(request));

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(code is null, plan.WouldChange);
        Assert.Equal(0, changesOfThePlan);
        Assert.Equal(code, (refusal as EnsApiException)?.Code);
        Assert.StartsWith($"{haVipId} -> {instanceId}: ", plan.Description, StringComparison.Ordinal);
        Assert.EndsWith(".", plan.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Creating", false, "IncorrectHaVipStatus")]
    [InlineData("Creating", true, null)]
    [InlineData("Deleting", false, "IncorrectHaVipStatus")]
    [InlineData("Deleting", true, "IncorrectHaVipStatus")]
    public async Task A_havip_that_is_not_ready_is_foretold_and_a_wait_makes_the_difference(string status, bool wait, string? code)
    {
        using var lab = new AssociationLab();
        lab.Emulator.SetHaVipStatus(AssociationLab.HaVip, status);

        var plan = await lab.Associator().PlanAssociateAsync(AssociationLab.Pair(wait: wait), AssociationLab.None);

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(code is null, plan.WouldChange);
        Assert.Contains(status, plan.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "InstanceAlreadyAssociated")]
    public async Task A_pair_that_is_there_already_would_not_change(bool failIfAssociated, string? code)
    {
        using var lab = new AssociationLab();
        var request = AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance);
        request.FailIfAssociated = failIfAssociated;

        var plan = await lab.Associator().PlanAssociateAsync(request, AssociationLab.None);

        Assert.False(plan.WouldChange);
        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Contains("already", plan.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "InstanceAlreadyAssociated")]
    [InlineData(true, null)]
    public async Task A_pair_on_its_way_out_would_be_associated_again_with_a_wait_only(bool wait, string? code)
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));

        var plan = await lab.Associator().PlanAssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, wait), AssociationLab.None);

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(wait, plan.WouldChange);
    }

    [Fact]
    public async Task What_cannot_be_checked_is_said_and_does_not_spoil_the_plan()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeInstances");

        var plan = await lab.Associator().PlanAssociateAsync(AssociationLab.Pair(), AssociationLab.None);

        Assert.True(plan.WouldChange);
        Assert.Contains("could not be checked: InvalidSecurityToken.Expired", plan.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_havip_that_cannot_be_read_is_an_error_of_the_plan()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips");

        await Assert.ThrowsAsync<EnsApiException>(() => lab.Associator().PlanAssociateAsync(AssociationLab.Pair(), AssociationLab.None));
    }

    [Theory]
    [InlineData(AssociationLab.BoundHaVip, AssociationLab.BoundInstance, true, null)]
    [InlineData(AssociationLab.HaVip, AssociationLab.Instance, false, null)]
    [InlineData("havip-5p14t9999", AssociationLab.Instance, false, "HaVipNotFound")]
    [InlineData(AssociationLab.HaVip, "i-50c49999", false, "InstanceNotFound")]
    public async Task A_removal_is_foretold_and_the_service_then_says_the_same(string haVipId, string instanceId, bool wouldChange, string? code)
    {
        using var lab = new AssociationLab();

        var plan = await lab.Associator().PlanUnassociateAsync(AssociationLab.Pair(haVipId, instanceId), AssociationLab.None);
        var changesOfThePlan = lab.Emulator.ChangeCount;
        var refusal = await Record.ExceptionAsync(() => lab.UnassociateAsync(AssociationLab.Pair(haVipId, instanceId)));

        Assert.Equal(wouldChange, plan.WouldChange);
        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(0, changesOfThePlan);
        Assert.Equal(code, (refusal as EnsApiException)?.Code);
    }

    [Theory]
    [InlineData(false, "IncorrectInstanceAssociationStatus")]
    [InlineData(true, null)]
    public async Task A_removal_of_a_pair_that_is_associating_needs_a_wait(bool wait, string? code)
    {
        using var lab = new AssociationLab();
        await lab.AssociateAsync(AssociationLab.Pair());

        var plan = await lab.Associator().PlanUnassociateAsync(AssociationLab.Pair(wait: wait), AssociationLab.None);

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(wait, plan.WouldChange);
    }

    [Fact]
    public async Task A_removal_that_is_under_way_already_would_change_nothing()
    {
        using var lab = new AssociationLab();
        await lab.UnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance));

        var plan = await lab.Associator().PlanUnassociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip, AssociationLab.BoundInstance), AssociationLab.None);

        Assert.False(plan.WouldChange);
        Assert.Null(plan.PredictedErrorCode);
    }

    [Fact]
    public async Task How_many_a_havip_has_already_is_mentioned_since_no_limit_is_published()
    {
        using var lab = new AssociationLab();

        var plan = await lab.Associator().PlanAssociateAsync(AssociationLab.Pair(AssociationLab.BoundHaVip), AssociationLab.None);

        Assert.Contains("it has 1 already", plan.Description, StringComparison.Ordinal);
        Assert.Equal(2, lab.Emulator.GetRequests().Count(request => !request.IsChange));
    }
}
