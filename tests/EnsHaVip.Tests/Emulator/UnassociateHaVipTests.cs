using System;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class UnassociateHaVipTests
{
    [Theory]
    [InlineData("HaVipNotFound", "havip-5p14tnone", EmulatedEns.Running2)]
    [InlineData("InvalidHaVipId", "vip", EmulatedEns.Running2)]
    [InlineData("MissingHaVipId", "", EmulatedEns.Running2)]
    [InlineData("MissingInstanceId", EmulatedEns.ApiVip, "")]
    [InlineData("InvalidInstanceId", EmulatedEns.ApiVip, "i?")]
    [InlineData("InstanceNotFound", EmulatedEns.ApiVip, "i-50c4none")]
    [InlineData("InstanceNotAssociated", EmulatedEns.ApiVip, EmulatedEns.Running)]
    [InlineData("InstanceNotAssociated", EmulatedEns.ApiVip, EmulatedEns.Interface)]
    public async Task What_is_not_bound_is_refused_with_the_documented_code(string code, string haVipId, string instanceId)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.UnassociateHaVipAsync(haVipId, instanceId, EmulatedEns.None));

        Assert.Equal((code, 400), (refused.Code, refused.HttpStatus));
        Assert.Equal("InUse", Assert.Single(ens.State(EmulatedEns.ApiVip).AssociatedInstances).Status);
    }

    [Fact]
    public async Task A_pair_that_is_changing_has_the_wrong_association_status()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);

        var associating = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.UnassociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, EmulatedEns.None));
        var unassociating = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None));

        Assert.Equal("IncorrectInstanceAssociationStatus", associating.Code);
        Assert.Equal("IncorrectInstanceAssociationStatus", unassociating.Code);
    }

    [Fact]
    public async Task An_interface_is_taken_off_without_its_type()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Interface, "NetworkInterface", EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));

        await ens.Client.UnassociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Interface, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(ens.State(EmulatedEns.WebVip).AssociatedInstances);
    }

    [Fact]
    public async Task An_account_that_may_not_has_no_permission()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Deny("UnassociateHaVip");

        Assert.Equal("NoPermission", (await Assert.ThrowsAsync<EnsApiException>(
            () => ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None))).Code);
    }
}
