using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Emulator;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class HaVipAssociationCheckTests
{
    [Fact]
    public async Task A_pair_that_is_in_use_is_associated_and_its_details_have_the_states_of_both_sides()
    {
        using var ens = new EmulatedEns();

        var report = await CheckAsync(ens, EmulatedEns.ApiVip, EmulatedEns.Running2);

        Assert.True(report.IsAssociated);
        Assert.Equal("InUse", report.Status);
        Assert.Equal(("InUse", "Running"), (report.HaVipStatus, report.InstanceStatus));
        Assert.Equal((null, null), (report.PredictedErrorCode, report.Reason));
        Assert.Equal(["DescribeHaVips", "DescribeInstances"], ens.Emulator.GetRequests().Select(one => one.Operation));
    }

    [Fact]
    public async Task A_pair_that_is_still_associating_is_not_associated()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running, null, EmulatedEns.None);

        var report = await CheckAsync(ens, EmulatedEns.ApiVip, EmulatedEns.Running);

        Assert.False(report.IsAssociated);
        Assert.Equal("Associating", report.Status);
        Assert.Equal("InUse", report.HaVipStatus);
        Assert.Contains("Associating", report.Reason);
    }

    [Theory]
    [InlineData("havip-unknown", EmulatedEns.Running, "HaVipNotFound")]
    [InlineData(EmulatedEns.WebVip, "i-unknown", "InstanceNotFound")]
    [InlineData(EmulatedEns.WebVip, "eni-unknown", "NetworkInterfaceNotFound")]
    [InlineData(EmulatedEns.WebVip, EmulatedEns.OtherVSwitch, "IncorrectInstanceVSwitch")]
    [InlineData(EmulatedEns.WebVip, EmulatedEns.Releasing, "IncorrectInstanceStatus")]
    [InlineData(EmulatedEns.WebVip, EmulatedEns.Running, null)]
    public async Task A_pair_that_is_not_there_says_what_stands_in_the_way(string haVipId, string instanceId, string? code)
    {
        using var ens = new EmulatedEns();

        var report = await CheckAsync(ens, haVipId, instanceId);

        Assert.False(report.IsAssociated);
        Assert.Equal(code, report.PredictedErrorCode);
        Assert.False(string.IsNullOrEmpty(report.Reason));
        Assert.Equal(0, ens.Emulator.ChangeCount);
    }

    [Fact]
    public async Task A_pair_that_is_in_use_is_associated_also_for_who_may_not_read_instances()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Deny("DescribeInstances");

        var report = await CheckAsync(ens, EmulatedEns.ApiVip, EmulatedEns.Running2);

        Assert.Equal((true, null), (report.IsAssociated, report.InstanceStatus));
    }

    [Fact]
    public async Task An_answer_about_other_havips_is_unreadable_and_not_a_no()
    {
        using var client = new ScriptedHandler(ScriptedHandler.Answer(200, """{"RequestId":"R","TotalCount":1,"HaVips":[{"HaVipId":"havip-other","Status":"InUse"}]}""")).Client();

        var failure = await Assert.ThrowsAsync<EnsTransportException>(() => new HaVipAssociationCheck(client).RunAsync("havip-1", "i-1", isDetailed: true, EmulatedEns.None));

        Assert.Equal(("ResponseUnreadable", "R"), (failure.ErrorId, failure.RequestId));
    }

    [Fact]
    public async Task Without_details_only_the_havip_is_read()
    {
        using var ens = new EmulatedEns();

        var report = await new HaVipAssociationCheck(ens.Client).RunAsync(EmulatedEns.WebVip, "i-unknown", isDetailed: false, EmulatedEns.None);

        Assert.False(report.IsAssociated);
        Assert.Equal("DescribeHaVips", Assert.Single(ens.Emulator.GetRequests()).Operation);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_a_failure_and_not_a_no()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EnsHaVip.Emulator.EmulatorFaultKind.SystemErrorBeforeApply);

        var failure = await Assert.ThrowsAsync<EnsApiException>(() => CheckAsync(ens, EmulatedEns.WebVip, EmulatedEns.Running));

        Assert.Equal("SystemError", failure.Code);
    }

    private static Task<HaVipAssociationReport> CheckAsync(EmulatedEns ens, string haVipId, string instanceId) =>
        new HaVipAssociationCheck(ens.Client).RunAsync(haVipId, instanceId, isDetailed: true, EmulatedEns.None);
}
