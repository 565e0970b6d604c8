using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>CreateHaVip, DeleteHaVips, ModifyHaVipAttribute.</summary>
public sealed class LifeCycleOperationTests
{
    private const string VSwitch = "vsw-5p1wz0001";

    [Fact]
    public async Task Several_are_created_at_once_each_with_an_address_of_its_own()
    {
        using var ens = new EmulatedEns();

        var ids = (await ens.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Name = "n", Description = "d", Amount = 10 }, EmulatedEns.None)).HaVipIds;

        var made = ids.Select(ens.State).ToArray();
        Assert.Equal(10, made.Select(h => h.IpAddress).Distinct().Count());
        Assert.All(made, h => Assert.Equal(("n", "d", VSwitch, "n-5wtkyr0001", "cn-hangzhou-44"), (h.Name, h.Description, h.VSwitchId, h.NetworkId, h.EnsRegionId)));
        Assert.All(made, h => Assert.StartsWith("havip-5p14t", h.HaVipId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wanted_address_is_given_and_free_again_after_the_deletion()
    {
        using var ens = new EmulatedEns();
        var request = new CreateHaVipRequest { VSwitchId = VSwitch, IpAddress = "10.0.9.9" };
        var id = (await ens.Client.CreateHaVipAsync(request, EmulatedEns.None)).HaVipIds.Single();
        var taken = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.CreateHaVipAsync(request, EmulatedEns.None));
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        await ens.Client.DeleteHaVipsAsync([id], EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = (await ens.Client.CreateHaVipAsync(request, EmulatedEns.None)).HaVipIds.Single();

        Assert.Equal("InvalidParameter.IpAddress", taken.Code);
        Assert.NotEqual(id, again);
        Assert.Equal("10.0.9.9", ens.State(again).IpAddress);
    }

    [Theory]
    [InlineData(null, null, null, null, "InvalidParameter.VSwitchId")]
    [InlineData("vsw-none", null, null, null, "InvalidParameter.VSwitchId")]
    [InlineData(VSwitch, "10.1.0.5", null, null, "InvalidParameter.IpAddress")]
    [InlineData(VSwitch, "10.0.0.11", null, null, "InvalidParameter.IpAddress")]
    [InlineData(VSwitch, "10.0.0", null, null, "InvalidParameter.IpAddress")]
    [InlineData(VSwitch, "10.0.9.9", 2, null, "InvalidParameter.Amount")]
    [InlineData(VSwitch, null, 0, null, "InvalidParameter.Amount")]
    [InlineData(VSwitch, null, 11, null, "InvalidParameter.Amount")]
    [InlineData(VSwitch, null, null, "http://x", "InvalidParameter.Name")]
    [InlineData(VSwitch, null, null, "HTTPS://x", "InvalidParameter.Name")]
    public async Task What_cannot_be_created_is_refused_and_leaves_nothing(string? vSwitchId, string? address, int? amount, string? name, string code)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.CreateHaVipAsync(
            new CreateHaVipRequest { VSwitchId = vSwitchId!, IpAddress = address, Amount = amount, Name = name }, EmulatedEns.None));

        Assert.Equal((code, 400), (refused.Code, refused.HttpStatus));
        Assert.Equal(3, ens.Emulator.GetHaVips().Length);
    }

    [Fact]
    public async Task A_vswitch_without_enough_addresses_is_refused_before_any_is_taken()
    {
        using var ens = new EmulatedEns(o => o.Seed = EmulatedEns.Seed(("VSwitches", EmulatedEns.Seed(("VSwitchId", "vsw-5small"), ("EnsRegionId", "cn-x-1"), ("CidrBlock", "10.0.0.0/28")))));
        Task Create(int amount) => ens.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5small", Amount = amount }, EmulatedEns.None);
        await Create(10);

        Assert.Equal("InvalidParameter.VSwitchId", (await Assert.ThrowsAsync<EnsApiException>(() => Create(3))).Code);
        await Create(2);

        Assert.Equal(12, ens.Emulator.GetHaVips().Length);
    }

    [Theory]
    [InlineData("havip-5p14tnone", "HaVipNotFound")]
    [InlineData("nonsense", "InvalidParameter.HaVipIds")]
    [InlineData(EmulatedEns.ApiVip, "IncorrectHaVipStatus")]
    public async Task A_list_with_one_that_cannot_be_deleted_deletes_nothing(string bad, string code)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DeleteHaVipsAsync([EmulatedEns.WebVip, bad], EmulatedEns.None));

        Assert.Equal((code, 400), (refused.Code, refused.HttpStatus));
        Assert.Equal("Available", ens.State(EmulatedEns.WebVip).Status);
    }

    [Fact]
    public async Task A_list_can_be_made_to_succeed_in_part()
    {
        using var ens = new EmulatedEns(o => o.DeletesInPart = true);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DeleteHaVipsAsync([EmulatedEns.WebVip, EmulatedEns.ApiVip, EmulatedEns.MailVip], EmulatedEns.None));

        Assert.Equal("IncorrectHaVipStatus", refused.Code);
        Assert.Equal(["Deleting", "InUse", "Available"], ens.Emulator.GetHaVips().OrderBy(h => h.HaVipId).Select(h => h.Status));
    }

    [Theory]
    [InlineData("Creating")]
    [InlineData("Deleting")]
    public async Task One_that_is_being_created_or_deleted_cannot_be_deleted(string status)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.SetHaVipStatus(EmulatedEns.WebVip, status);

        Assert.Equal("IncorrectHaVipStatus", (await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DeleteHaVipsAsync([EmulatedEns.WebVip], EmulatedEns.None))).Code);
    }

    [Fact]
    public async Task One_whose_first_pair_is_still_associating_cannot_be_deleted()
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);

        Assert.Equal("IncorrectHaVipStatus", (await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DeleteHaVipsAsync([EmulatedEns.WebVip], EmulatedEns.None))).Code);
    }

    [Theory]
    [InlineData("HaVipIds", "[\"havip-5p14t0001\",\"havip-5p14t0003\"]", null)]
    [InlineData("HaVipIds.1", "havip-5p14t0001", null)]
    [InlineData("HaVipIds", "havip-5p14t0001", "InvalidParameter.HaVipIds")]
    [InlineData("HaVipIds", "{}", "InvalidParameter.HaVipIds")]
    [InlineData("HaVipIds", "[]", "InvalidParameter.HaVipIds")]
    [InlineData("HaVipIds", "[null]", "InvalidParameter.HaVipIds")]
    [InlineData("HaVipIds", "[1]", "InvalidParameter.HaVipIds")]
    [InlineData("Ids", "x", "InvalidParameter.HaVipIds")]
    public async Task Ids_come_as_json_text_or_flat(string name, string value, string? code)
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, "DeleteHaVips", "POST", (name, value)).SignAcs3().SendAsync(ens);

        Assert.Equal(code, answer.Code);
        Assert.Equal(code is null ? "Deleting" : "Available", ens.State(EmulatedEns.WebVip).Status);
    }

    [Fact]
    public async Task More_ids_than_a_request_takes_are_refused()
    {
        using var ens = new EmulatedEns(o => o.MaxHaVipsPerDelete = 2);

        Assert.Equal("InvalidParameter.HaVipIds", (await Assert.ThrowsAsync<EnsApiException>(
            () => ens.Client.DeleteHaVipsAsync(["havip-1", "havip-2", "havip-3"], EmulatedEns.None))).Code);
    }

    [Theory]
    [InlineData(EmulatedEns.WebVip, "renamed", null)]
    [InlineData(EmulatedEns.WebVip, null, null)]
    [InlineData(EmulatedEns.WebVip, "", "InvalidParameter.Name")]
    [InlineData(EmulatedEns.WebVip, "http://renamed", "InvalidParameter.Name")]
    [InlineData("havip-5p14tnone", "renamed", "HaVipNotFound")]
    [InlineData("", "renamed", "MissingHaVipId")]
    [InlineData("vip", "renamed", "InvalidHaVipId")]
    public async Task A_name_of_1_to_128_characters_that_is_no_address_is_taken(string haVipId, string? name, string? code)
    {
        using var ens = new EmulatedEns();

        var refused = await Record.ExceptionAsync(() => ens.Client.ModifyHaVipAttributeAsync(haVipId, name, EmulatedEns.None)) as EnsApiException;

        Assert.Equal(code, refused?.Code);
        Assert.Equal(code is null ? name ?? "web-vip" : "web-vip", ens.State(EmulatedEns.WebVip).Name);
    }

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "InvalidParameter.Name")]
    public async Task A_name_has_an_upper_limit(int length, string? code)
    {
        using var ens = new EmulatedEns();

        var refused = await Record.ExceptionAsync(() => ens.Client.ModifyHaVipAttributeAsync(EmulatedEns.WebVip, new string('x', length), EmulatedEns.None)) as EnsApiException;

        Assert.Equal(code, refused?.Code);
    }

    [Theory]
    [InlineData("CreateHaVip")]
    [InlineData("DeleteHaVips")]
    [InlineData("ModifyHaVipAttribute")]
    [InlineData("DescribeHaVips")]
    [InlineData("DescribeInstances")]
    [InlineData("DescribeNetworkInterfaces")]
    [InlineData("DescribeVSwitches")]
    [InlineData("DescribeVSwitchAttributes")]
    [InlineData("DescribeEnsRegions")]
    public async Task Every_operation_can_be_denied(string operation)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Deny(operation);

        Assert.Equal("NoPermission", (await WireRequest.Acs3(ens.Now, operation).SignAcs3().SendAsync(ens)).Code);
    }
}
