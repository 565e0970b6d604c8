using System;
using System.Collections;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class SeedTests
{
    [Fact]
    public async Task The_default_seed_has_something_of_everything()
    {
        using var ens = new EmulatedEns();

        var instances = (await ens.Client.DescribeInstancesAsync(new DescribeInstancesRequest { PageSize = 100 }, EmulatedEns.None)).Items;
        var interfaces = (await ens.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { PageSize = 100 }, EmulatedEns.None)).Items;

        Assert.Equal(["Expired", "Releasing", "Running", "Stopped"], instances.Select(i => i.Status).Distinct().Order());
        Assert.Equal(["Attaching", "Available", "InUse"], interfaces.Select(i => i.Status).Distinct().Order());
        Assert.Equal(["Primary", "Secondary"], interfaces.Select(i => i.Type).Distinct().Order());
        Assert.Equal(2, (await ens.Client.DescribeEnsRegionsAsync(null, EmulatedEns.None)).Items.Count);
        Assert.Equal(["Available", "InUse", "Available"], ens.Emulator.GetHaVips().OrderBy(h => h.HaVipId).Select(h => h.Status));
        Assert.Equal(["web-api", "web-vip"], ens.Emulator.GetHaVips().Select(h => h.Name).Where(n => n!.StartsWith("web", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task The_documents_own_example_works_on_it()
    {
        using var ens = new EmulatedEns();

        foreach (var haVip in ens.Emulator.GetHaVips().Where(h => h.Name!.StartsWith("web", StringComparison.Ordinal)))
        {
            await ens.Client.AssociateHaVipAsync(haVip.HaVipId, "i-50c4abcd", null, EmulatedEns.None);
        }

        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, ens.Emulator.GetHaVips().Count(h => h.AssociatedInstances.Any(a => a is { InstanceId: "i-50c4abcd", Status: "InUse" })));
    }

    [Fact]
    public async Task A_seed_as_text_needs_no_more_than_what_matters()
    {
        using var ens = new EmulatedEns(o => o.SeedJson = """
            {
              // networks and regions that are only mentioned are made
              "VSwitches": { "VSwitchId": "vsw-5a", "EnsRegionId": "cn-x-1" },
              "instances": [ { "InstanceId": "i-1", "VSwitchId": "vsw-5a" } ],
              "NetworkInterfaces": [ { "NetworkInterfaceId": "eni-1", "VSwitchId": "vsw-5a", "InstanceId": "i-1" } ],
              "HaVips": [ { "HaVipId": "havip-1", "VSwitchId": "vsw-5a", "CreationTime": "2020-01-02T03:04:05Z",
                            "AssociatedInstances": [ { "InstanceId": "i-1" }, { "InstanceId": "eni-1", "Status": "Associating" } ],
                            "AssociatedEipAddresses": [ { "EipId": "eip-1", "Eip": "47.0.0.1" } ] } ],
            }
            """);

        var haVip = Assert.Single((await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None)).Items);

        Assert.Equal(("havip-1", "InUse", "n-vsw-5a", "cn-x-1"), (haVip.HaVipId, haVip.Status, haVip.NetworkId, haVip.EnsRegionId));
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), haVip.CreationTime);
        Assert.Equal([("i-1", "EnsInstance", "InUse"), ("eni-1", "NetworkInterface", "Associating")], haVip.AssociatedInstances.Select(a => (a.InstanceId, a.InstanceType!, a.Status)));
        Assert.Equal(("eip-1", "47.0.0.1"), (haVip.AssociatedEipAddresses.Single().EipId, haVip.AssociatedEipAddresses.Single().Eip));
        Assert.Equal("emul****", ens.Emulator.Credential.AccessKeyId);
    }

    [Fact]
    public async Task Several_accounts_each_own_what_names_them()
    {
        using var ens = new EmulatedEns(o => o.Seed = EmulatedEns.Seed(
            ("Accounts", new[]
            {
                EmulatedEns.Seed(("AccountId", "1"), ("AccessKeys", EmulatedEns.Seed(("AccessKeyId", "key-1"), ("AccessKeySecret", "s1")))),
                EmulatedEns.Seed(("AccountId", "2"), ("Deny", "AssociateHaVip"), ("AccessKeys", EmulatedEns.Seed(("AccessKeyId", "key-2"), ("AccessKeySecret", "s2")))),
            }),
            ("VSwitches", new[]
            {
                EmulatedEns.Seed(("VSwitchId", "vsw-1"), ("EnsRegionId", "cn-x-1")),
                EmulatedEns.Seed(("VSwitchId", "vsw-2"), ("EnsRegionId", "cn-x-1"), ("AccountId", "2")),
            }),
            ("HaVips", new[]
            {
                EmulatedEns.Seed(("HaVipId", "havip-1"), ("VSwitchId", "vsw-1")),
                EmulatedEns.Seed(("HaVipId", "havip-2"), ("VSwitchId", "vsw-2"), ("AccountId", "2")),
            })));
        WireRequest Ask(string action) => WireRequest.Acs3(ens.Now, action);

        var first = await Ask("DescribeHaVips").SignAcs3("key-1", "s1").SendAsync(ens);
        var second = await Ask("DescribeHaVips").SignAcs3("key-2", "s2").SendAsync(ens);
        var denied = await Ask("AssociateHaVip").SignAcs3("key-2", "s2").SendAsync(ens);

        Assert.Contains("havip-1", first.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("havip-2", first.Body, StringComparison.Ordinal);
        Assert.Contains("havip-2", second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("havip-1", second.Body, StringComparison.Ordinal);
        Assert.Equal("NoPermission", denied.Code);
    }

    [Theory]
    [InlineData("", "no JSON (line 1")]
    [InlineData("[]", "must be an object")]
    [InlineData("{ \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\" \n \"x\" } ] }", "no JSON (line 2")]
    [InlineData("{ \"HaVip\": [] }", "HaVip is not known here; known are Accounts, ")]
    [InlineData("{ \"VSwitches\": [ {} ] }", "VSwitches[0].VSwitchId is missing")]
    [InlineData("{ \"VSwitches\": \"x\" }", "VSwitches must be a list of objects")]
    [InlineData("{ \"VSwitches\": [ \"x\" ] }", "VSwitches[0] must be an object")]
    [InlineData("{ \"VSwitches\": [ { \"VSwitchId\": [] } ] }", "VSwitches[0].VSwitchId must be a text")]
    [InlineData("{ \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\" } ] }", "VSwitches[0].EnsRegionId is missing, and so is the network 'n-vsw-1'")]
    [InlineData("{ \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\", \"EnsRegionId\": \"r\", \"CidrBlock\": \"10.0.0.1/24\" } ] }", "VSwitches[0].CidrBlock cannot be used: '10.0.0.1/24'")]
    [InlineData("{ \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\", \"EnsRegionId\": \"r\", \"Size\": 1 } ] }", "VSwitches[0].Size is not known here")]
    [InlineData("{ \"Networks\": [ { \"NetworkId\": \"n-1\", \"EnsRegionId\": \"r\" } ], \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\", \"NetworkId\": \"n-1\", \"EnsRegionId\": \"q\" } ] }",
        "VSwitches[0].EnsRegionId is 'q', but the network 'n-1' is in 'r'")]
    [InlineData("{ \"Instances\": [ { \"InstanceId\": \"i-1\", \"VSwitchId\": \"vsw-1\" } ] }", "Instances[0].VSwitchId names the vSwitch 'vsw-1', which the seed does not have")]
    [InlineData(Base + "\"Instances\": [ { \"InstanceId\": \"i-1\", \"VSwitchId\": \"vsw-1\" }, { \"InstanceId\": \"i-1\", \"VSwitchId\": \"vsw-1\" } ] }", "Instances[1].InstanceId is 'i-1', which the seed has already")]
    [InlineData(Base + "\"Instances\": [ { \"InstanceId\": \"i-1\", \"VSwitchId\": \"vsw-1\", \"IpAddress\": \"11.0.0.1\" } ] }", "Instances[0].IpAddress is '11.0.0.1', which is taken or not an address of vsw-1 (10.0.0.0/16)")]
    [InlineData(Base + "\"NetworkInterfaces\": [ { \"NetworkInterfaceId\": \"eni-1\", \"VSwitchId\": \"vsw-1\", \"InstanceId\": \"i-9\" } ] }", "NetworkInterfaces[0].InstanceId names the instance 'i-9'")]
    [InlineData(Base + "\"HaVips\": [ { \"HaVipId\": \"havip-1\", \"VSwitchId\": \"vsw-1\", \"AssociatedInstances\": [ { \"InstanceId\": \"i-9\" } ] } ] }",
        "HaVips[0].AssociatedInstances[0].InstanceId names 'i-9', which is neither an instance nor a network interface")]
    [InlineData(Base + "\"HaVips\": [ { \"HaVipId\": \"havip-1\", \"VSwitchId\": \"vsw-1\", \"CreationTime\": \"yesterday\" } ] }", "HaVips[0].CreationTime must be a time such as 2026-01-02T03:04:05Z, not 'yesterday'")]
    [InlineData(Base + "\"HaVips\": [ { \"HaVipId\": \"havip-1\", \"VSwitchId\": \"vsw-1\", \"AccountId\": \"9\" } ] }", "HaVips[0].AccountId names the account '9'")]
    [InlineData("{ \"Accounts\": [ { \"AccountId\": \"1\" } ] }", "Accounts needs at least one entry in AccessKeys")]
    [InlineData("{ \"Accounts\": [ { \"AccountId\": \"1\", \"AccessKeys\": [ { \"AccessKeyId\": \"k\" } ] } ] }", "Accounts[0].AccessKeys[0].AccessKeySecret is missing")]
    [InlineData("{ \"Accounts\": [ { \"AccountId\": \"1\", \"AccessKeys\": [ { \"AccessKeyId\": \"k\", \"AccessKeySecret\": \"s\", \"Active\": \"maybe\" } ] } ] }",
        "Accounts[0].AccessKeys[0].Active must be true or false, not 'maybe'")]
    public void A_seed_that_is_wrong_is_refused_with_its_path(string json, string message)
    {
        var refused = Assert.Throws<ArgumentException>(() => new EnsEmulator(new EnsEmulatorOptions { SeedJson = json }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_may_be_of_hashtables_as_powershell_makes_them()
    {
        var seed = new Hashtable
        {
            ["VSwitches"] = new object[] { new Hashtable { ["VSwitchId"] = "vsw-1", ["EnsRegionId"] = "cn-x-1", ["CreatedTime"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) } },
            ["HaVips"] = new Hashtable { ["HaVipId"] = "havip-1", ["VSwitchId"] = "vsw-1", ["Status"] = "Creating" },
        };

        using var emulator = new EnsEmulator(new EnsEmulatorOptions { Seed = seed });

        Assert.Equal("Creating", Assert.Single(emulator.GetHaVips()).Status);
    }

    [Theory]
    [InlineData("MaxInstancesPerHaVip")]
    [InlineData("MaxHaVipsPerInstance")]
    [InlineData("MaxHaVipsPerDelete")]
    [InlineData("DefaultPageSize")]
    [InlineData("MaxPageSize")]
    [InlineData("JournalLimit")]
    public void An_option_that_makes_no_sense_is_refused_by_its_name(string name)
    {
        var options = new EnsEmulatorOptions();
        typeof(EnsEmulatorOptions).GetProperty(name)!.SetValue(options, -1);

        Assert.Contains(name, Assert.Throws<ArgumentException>(() => new EnsEmulator(options)).Message, StringComparison.Ordinal);
    }

    private const string Base = "{ \"VSwitches\": [ { \"VSwitchId\": \"vsw-1\", \"EnsRegionId\": \"r\" } ], ";
}
