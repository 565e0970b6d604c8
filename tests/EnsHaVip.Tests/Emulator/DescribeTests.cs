using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>The listings: their shapes on the wire, filters and pages.</summary>
public sealed class DescribeTests
{
    [Fact]
    public async Task Havips_come_with_counts_as_text_and_flat_lists()
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeHaVips", ("HaVipId", EmulatedEns.ApiVip));

        Assert.Equal(["RequestId", "TotalCount", "PageNumber", "PageSize", "HaVips"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("1", "1", "10"), (root.GetProperty("TotalCount").GetString(), root.GetProperty("PageNumber").GetString(), root.GetProperty("PageSize").GetString()));
        var haVip = Assert.Single(root.GetProperty("HaVips").EnumerateArray());
        Assert.Equal(
            ["HaVipId", "Name", "Description", "Status", "IpAddress", "VSwitchId", "NetworkId", "EnsRegionId", "CreationTime", "AssociatedInstances", "AssociatedEipAddresses"],
            haVip.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-03-04T05:06:07Z", haVip.GetProperty("CreationTime").GetString());
        Assert.Equal(
            """{"InstanceId":"i-50c4abce","InstanceType":"EnsInstance","IpAddress":"10.0.0.12","Status":"InUse","CreationTime":"2026-03-04T05:06:07Z"}""",
            Assert.Single(haVip.GetProperty("AssociatedInstances").EnumerateArray()).GetRawText());
    }

    [Theory]
    [InlineData("HaVipId", EmulatedEns.WebVip, EmulatedEns.WebVip)]
    [InlineData("HaVipId", "havip-none", "")]
    [InlineData("HaVipAddress", "10.0.0.101", EmulatedEns.ApiVip)]
    [InlineData("Name", "web-vip", EmulatedEns.WebVip)]
    [InlineData("Name", "web", "")]
    [InlineData("NetworkId", "n-5wtkyr0002", EmulatedEns.MailVip)]
    [InlineData("VSwitchId", "vsw-5p1wz0001", EmulatedEns.WebVip + " " + EmulatedEns.ApiVip)]
    [InlineData("Status", "InUse", EmulatedEns.ApiVip)]
    [InlineData("EnsRegionId", "cn-beijing-15", EmulatedEns.MailVip)]
    [InlineData("EnsRegionIds.1", "cn-beijing-15", EmulatedEns.MailVip)]
    [InlineData("Status", "", EmulatedEns.WebVip + " " + EmulatedEns.ApiVip + " " + EmulatedEns.MailVip)]
    public async Task Havips_are_filtered_and_an_unknown_id_is_an_empty_list(string name, string value, string expected)
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeHaVips", (name, value));

        Assert.Equal(expected, string.Join(' ', root.GetProperty("HaVips").EnumerateArray().Select(h => h.GetProperty("HaVipId").GetString())));
    }

    [Fact]
    public async Task Several_regions_and_several_filters_go_together()
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeHaVips", ("EnsRegionIds.1", "cn-beijing-15"), ("EnsRegionIds.2", "cn-hangzhou-44"), ("Status", "Available"));

        Assert.Equal([EmulatedEns.WebVip, EmulatedEns.MailVip], root.GetProperty("HaVips").EnumerateArray().Select(h => h.GetProperty("HaVipId").GetString()));
    }

    [Theory]
    [InlineData(1, 10, 10, 10)]
    [InlineData(3, 10, 5, 10)]
    [InlineData(4, 10, 0, 10)]
    [InlineData(1, 100, 25, 20)]
    public async Task Pages_are_cut_and_a_page_too_large_is_cut_down_and_says_so(int number, int size, int expected, int expectedSize)
    {
        using var ens = new EmulatedEns(o => o.MaxPageSize = 20);
        ens.Emulator.AddHaVips(22, "vsw-5p1wz0001");

        var page = await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { PageNumber = number, PageSize = size }, EmulatedEns.None);

        Assert.Equal((25, number, expectedSize), (page.TotalCount, page.PageNumber, page.PageSize));
        Assert.Equal(Math.Min(expected, expectedSize), page.Items.Count);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "x")]
    [InlineData("PageSize", "-1")]
    [InlineData("PageSize", "0")]
    public async Task A_page_that_is_no_number_is_refused(string name, string value)
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidParameter." + name, (await WireRequest.Acs3(ens.Now, query: (name, value)).SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Instances_come_nested_with_numbers_and_code_0()
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeInstances", ("InstanceId", EmulatedEns.Running));

        Assert.Equal(JsonValueKind.Number, root.GetProperty("Code").ValueKind);
        Assert.Equal((0, 1, 1, 10), (root.GetProperty("Code").GetInt32(), root.GetProperty("TotalCount").GetInt32(), root.GetProperty("PageNumber").GetInt32(), root.GetProperty("PageSize").GetInt32()));
        var instance = Assert.Single(root.GetProperty("Instances").GetProperty("Instance").EnumerateArray());
        Assert.Equal(("i-50c4abcd", "web-1", "Running", "cn-hangzhou-44"), (Text(instance, "InstanceId"), Text(instance, "InstanceName"), Text(instance, "Status"), Text(instance, "EnsRegionId")));
        var network = instance.GetProperty("NetworkAttributes");
        Assert.Equal(("vsw-5p1wz0001", "n-5wtkyr0001"), (Text(network, "VSwitchId"), Text(network, "NetworkId")));
        Assert.Equal("10.0.0.11", network.GetProperty("PrivateIpAddress").GetProperty("IpAddress")[0].GetString());
        Assert.Equal(["eni-58z5abc0", "eni-58z5abcd"],
            instance.GetProperty("NetworkInterfaces").GetProperty("NetworkInterfaces").EnumerateArray().Select(n => Text(n, "NetworkInterfaceId")));
    }

    [Theory]
    [InlineData("InstanceIds", "[\"i-50c4abcd\",\"i-50c4b001\"]", 2)]
    [InlineData("InstanceIds", "[]", 0)]
    [InlineData("EnsRegionIds", "[\"cn-beijing-15\"]", 2)]
    [InlineData("EnsRegionId", "cn-beijing-15", 2)]
    [InlineData("VSwitchId", "vsw-5p1wz0001", 5)]
    [InlineData("NetworkId", "n-5wtkyr0002", 2)]
    [InlineData("Status", "Expired", 1)]
    [InlineData("InstanceName", "web-1", 1)]
    public async Task Instances_are_filtered(string name, string value, int count)
    {
        using var ens = new EmulatedEns();

        Assert.Equal(count, (await AskAsync(ens, "DescribeInstances", (name, value))).GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task A_list_of_instances_that_is_no_json_is_refused()
    {
        using var ens = new EmulatedEns();

        Assert.Equal("InvalidParameter.InstanceIds", (await WireRequest.Acs3(ens.Now, "DescribeInstances", "POST", ("InstanceIds", "i-1")).SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Interfaces_come_nested_with_numbers()
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeNetworkInterfaces", ("NetworkInterfaceIds.1", EmulatedEns.Interface));

        Assert.Equal(JsonValueKind.Number, root.GetProperty("TotalCount").ValueKind);
        var found = Assert.Single(root.GetProperty("NetworkInterfaceSets").GetProperty("NetworkInterfaceSet").EnumerateArray());
        Assert.Equal((EmulatedEns.Interface, EmulatedEns.Running, "InUse", "Secondary", "10.0.0.22", "00:16:3e:00:00:16"),
            (Text(found, "NetworkInterfaceId"), Text(found, "InstanceId"), Text(found, "Status"), Text(found, "Type"), Text(found, "PrimaryIp"), Text(found, "MacAddress")));
    }

    [Theory]
    [InlineData("NetworkInterfaceId", "eni-58z5abcd", 1)]
    [InlineData("InstanceId", EmulatedEns.Running, 2)]
    [InlineData("Status", "Available", 1)]
    [InlineData("Type", "Primary", 1)]
    [InlineData("VSwitchId", "vsw-5p1wz0002", 1)]
    [InlineData("NetworkId", "n-5wtkyr0001", 5)]
    [InlineData("EnsRegionId", "cn-beijing-15", 1)]
    [InlineData("EnsRegionIds.1", "cn-beijing-15", 1)]
    [InlineData("PrimaryIpAddress", "10.0.0.24", 1)]
    [InlineData("NetworkInterfaceName", "spare", 1)]
    public async Task Interfaces_are_filtered(string name, string value, int count)
    {
        using var ens = new EmulatedEns();

        Assert.Equal(count, (await AskAsync(ens, "DescribeNetworkInterfaces", (name, value))).GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task VSwitches_are_listed_with_their_free_addresses()
    {
        using var ens = new EmulatedEns();

        var root = await AskAsync(ens, "DescribeVSwitches", ("VSwitchIds.1", "vsw-5p1wz0002"));

        var vSwitch = Assert.Single(root.GetProperty("VSwitches").GetProperty("VSwitch").EnumerateArray());
        Assert.Equal(("vsw-5p1wz0002", "beijing-mail", "10.1.0.0/16", "Available"), (Text(vSwitch, "VSwitchId"), Text(vSwitch, "VSwitchName"), Text(vSwitch, "CidrBlock"), Text(vSwitch, "Status")));
        Assert.Equal(65532 - 4, vSwitch.GetProperty("FreeIpCount").GetInt64());
        Assert.Equal(50, (await AskAsync(ens, "DescribeVSwitches", ("PageSize", "100"))).GetProperty("PageSize").GetInt32());
    }

    [Fact]
    public async Task The_client_lists_vswitches_by_network_and_edge_node()
    {
        using var ens = new EmulatedEns();

        var all = await ens.Client.DescribeVSwitchesAsync(new DescribeVSwitchesRequest(), EmulatedEns.None);
        var page = await ens.Client.DescribeVSwitchesAsync(
            new DescribeVSwitchesRequest { VSwitchIds = ["vsw-5p1wz0002"], NetworkId = "n-5wtkyr0002", EnsRegionIds = ["cn-beijing-15"], PageNumber = 1, PageSize = 50 }, EmulatedEns.None);

        Assert.Equal(["vsw-5p1wz0001", "vsw-5p1wz0002"], all.Items.Select(one => one.VSwitchId));
        var vSwitch = Assert.Single(page.Items);
        Assert.Equal(
            ("vsw-5p1wz0002", "beijing-mail", "n-5wtkyr0002", "cn-beijing-15", "10.1.0.0/16", "Available", 65528),
            (vSwitch.VSwitchId, vSwitch.VSwitchName, vSwitch.NetworkId, vSwitch.EnsRegionId, vSwitch.CidrBlock, vSwitch.Status, vSwitch.FreeIpCount));
        Assert.Equal(
            ["EnsRegionId=cn-beijing-15", "NetworkId=n-5wtkyr0002", "PageNumber=1", "PageSize=50", "VSwitchIds.1=vsw-5p1wz0002"],
            ens.Emulator.GetRequests().Last().Parameters.Select(one => one.Key + "=" + one.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_vswitchs_attributes_list_what_is_in_it()
    {
        using var ens = new EmulatedEns();

        var attributes = await ens.Client.DescribeVSwitchAttributesAsync("vsw-5p1wz0002", EmulatedEns.None);
        var unknown = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DescribeVSwitchAttributesAsync("vsw-none", EmulatedEns.None));

        Assert.Equal(["i-50c4b001", "i-50c4b002"], attributes.InstanceIds);
        Assert.Equal(["eni-58z5b001"], attributes.NetworkInterfaceIds);
        Assert.Equal([EmulatedEns.MailVip], attributes.HaVipIds);
        Assert.Equal("InvalidVSwitchId.NotFound", unknown.Code);
        Assert.Equal("MissingVSwitchId", (await WireRequest.Acs3(ens.Now, "DescribeVSwitchAttributes").SignAcs3().SendAsync(ens)).Code);
    }

    [Fact]
    public async Task Regions_come_with_code_0_and_the_lists_name_repeated()
    {
        using var ens = new EmulatedEns();

        var all = await AskAsync(ens, "DescribeEnsRegions");
        var one = await ens.Client.DescribeEnsRegionsAsync("cn-beijing-15", EmulatedEns.None);

        Assert.Equal(0, all.GetProperty("Code").GetInt32());
        Assert.Equal(["杭州电信44", "北京联通15"], all.GetProperty("EnsRegions").GetProperty("EnsRegions").EnumerateArray().Select(r => Text(r, "Name")));
        Assert.Equal("Beijing Unicom 15", Assert.Single(one.Items).EnName);
    }

    [Fact]
    public async Task An_account_sees_only_what_is_its_own()
    {
        using var ens = new EmulatedEns();
        using var stranger = ens.NewClient(ens.Emulator.AddAccount("stranger", "s"));

        Assert.Equal(0, (await stranger.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None)).TotalCount);
        Assert.Equal(0, (await stranger.DescribeInstancesAsync(new DescribeInstancesRequest(), EmulatedEns.None)).TotalCount);
        Assert.Equal(0, (await stranger.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), EmulatedEns.None)).TotalCount);
        Assert.Equal(2, (await stranger.DescribeEnsRegionsAsync(null, EmulatedEns.None)).Items.Count);
        async Task<string> Refused(Func<Task> call) => (await Assert.ThrowsAsync<EnsApiException>(call)).Code;
        Assert.Equal("HaVipNotFound", await Refused(() => stranger.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None)));
        Assert.Equal("HaVipNotFound", await Refused(() => stranger.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None)));
        Assert.Equal("HaVipNotFound", await Refused(() => stranger.DeleteHaVipsAsync([EmulatedEns.WebVip], EmulatedEns.None)));
        Assert.Equal("HaVipNotFound", await Refused(() => stranger.ModifyHaVipAttributeAsync(EmulatedEns.WebVip, "mine", EmulatedEns.None)));
        Assert.Equal("InvalidParameter.VSwitchId", await Refused(() => stranger.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, EmulatedEns.None)));
        Assert.Equal("InvalidVSwitchId.NotFound", await Refused(() => stranger.DescribeVSwitchAttributesAsync("vsw-5p1wz0001", EmulatedEns.None)));
    }

    private static async Task<JsonElement> AskAsync(EmulatedEns ens, string action, params (string Name, string Value)[] query)
    {
        var answer = await WireRequest.Acs3(ens.Now, action, action == "DescribeHaVips" ? "GET" : "POST", query).SignAcs3().SendAsync(ens);
        Assert.Null(answer.Code);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
