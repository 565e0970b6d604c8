using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class EipOperationTests
{
    private const string WebEip = "eip-5p1wz0001";
    private const string MailEip = "eip-5p1wz0002";

    [Fact]
    public async Task A_bound_address_is_listed_by_its_havip_and_becomes_in_use_when_its_time_is_over()
    {
        using var ens = new EmulatedEns();

        await ens.Client.AssociateEnsEipAddressAsync(WebEip, EmulatedEns.WebVip, "HaVip", EmulatedEns.None);
        var accepted = await EipAsync(ens, WebEip);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        var settled = await EipAsync(ens, WebEip);

        Assert.Equal("Associating", accepted.Status);
        Assert.Equal("InUse", settled.Status);
        Assert.Equal(EmulatedEns.WebVip, settled.InstanceId);
        Assert.Equal("HaVip", settled.InstanceType);
        var eip = Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedEipAddresses);
        Assert.Equal((WebEip, "203.0.113.40"), (eip.EipId, eip.Eip));
    }

    [Fact]
    public async Task An_unbound_address_leaves_its_havip_and_becomes_available_again()
    {
        using var ens = await WithBoundEipAsync();

        await ens.Client.UnAssociateEnsEipAddressAsync(WebEip, EmulatedEns.None);
        var accepted = await EipAsync(ens, WebEip);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        var settled = await EipAsync(ens, WebEip);

        Assert.Equal("Unassociating", accepted.Status);
        Assert.Equal("Available", settled.Status);
        Assert.Null(settled.InstanceId);
        Assert.Empty(ens.State(EmulatedEns.WebVip).AssociatedEipAddresses);
    }

    [Theory]
    [InlineData("eip-unknown", EmulatedEns.WebVip, "HaVip", "EipNotFound")]
    [InlineData(WebEip, "havip-unknown", "HaVip", "InstanceNotFound")]
    [InlineData(MailEip, EmulatedEns.WebVip, "HaVip", "InstanceNotFound")]
    [InlineData(WebEip, EmulatedEns.WebVip, null, "InstanceNotFound")]
    [InlineData("no-eip", EmulatedEns.WebVip, "HaVip", "InvalidAllocationId")]
    [InlineData("", EmulatedEns.WebVip, "HaVip", "MissingAllocationId")]
    public async Task A_binding_that_cannot_be_is_refused(string allocationId, string instanceId, string? type, string code)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateEnsEipAddressAsync(allocationId, instanceId, type, EmulatedEns.None));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task An_address_that_is_bound_is_not_bound_again()
    {
        using var ens = await WithBoundEipAsync();

        var refused = await Assert.ThrowsAsync<EnsApiException>(
            () => ens.Client.AssociateEnsEipAddressAsync(WebEip, EmulatedEns.ApiVip, "HaVip", EmulatedEns.None));

        Assert.Equal("IncorrectEipStatus", refused.Code);
        Assert.Equal(EnsErrorKind.WrongState, refused.Entry.Kind);
    }

    [Fact]
    public async Task An_address_that_is_free_cannot_be_unbound()
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.UnAssociateEnsEipAddressAsync(WebEip, EmulatedEns.None));

        Assert.Equal("IncorrectEipStatus", refused.Code);
    }

    [Fact]
    public async Task Another_account_does_not_see_the_address()
    {
        using var ens = new EmulatedEns();
        using var other = ens.NewClient(ens.Emulator.AddAccount("other-key", "other-secret"));

        var page = await other.DescribeEnsEipAddressesAsync(new DescribeEnsEipAddressesRequest(), EmulatedEns.None);

        Assert.Empty(page.Items);
    }

    [Fact]
    public async Task A_seed_may_have_a_havip_with_its_address()
    {
        using var ens = new EmulatedEns(options => options.SeedJson = """
            { "VSwitches": [ { "VSwitchId": "vsw-1", "EnsRegionId": "cn-1" } ],
              "HaVips": [ { "HaVipId": "havip-1", "VSwitchId": "vsw-1", "AssociatedEipAddresses": [ { "EipId": "eip-1", "Eip": "203.0.113.1" } ] } ] }
            """);

        var eip = await EipAsync(ens, "eip-1");

        Assert.Equal(("InUse", "havip-1"), (eip.Status, eip.InstanceId));
    }

    private static async Task<EmulatedEns> WithBoundEipAsync()
    {
        var ens = new EmulatedEns();
        await ens.Client.AssociateEnsEipAddressAsync(WebEip, EmulatedEns.WebVip, "HaVip", EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        return ens;
    }

    private static async Task<EnsEipAddress> EipAsync(EmulatedEns ens, string id) =>
        (await ens.Client.DescribeEnsEipAddressesAsync(new DescribeEnsEipAddressesRequest { AllocationId = id }, EmulatedEns.None)).Items.Single();
}
