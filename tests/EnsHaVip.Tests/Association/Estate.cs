using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace EnsHaVip.Tests.Association;

/// <summary>A seed with as many regions, and as many HAVIPs in each, as a test wants; one vSwitch and one instance a region.</summary>
internal static class Estate
{
    public static string Region(int number) => FormattableString.Invariant($"cn-region-{number}");

    public static string VSwitch(int region) => FormattableString.Invariant($"vsw-5p1w{region:D4}");

    public static string Instance(int region) => FormattableString.Invariant($"i-50c4{region:D4}");

    public static string HaVip(int region, int number) => FormattableString.Invariant($"havip-5p{region:D2}{number:D6}");

    public static string Seed(params int[] haVipsPerRegion)
    {
        var regions = Enumerable.Range(0, haVipsPerRegion.Length).ToArray();
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Accounts"] = new[] { new { AccountId = "1000000000000001", AccessKeys = new[] { new { AccessKeyId = "estate-key-id", AccessKeySecret = "estate-key-secret" } } } },
            ["EnsRegions"] = regions.Select(region => new { EnsRegionId = Region(region), Name = Region(region) }),
            ["Networks"] = regions.Select(region => new { NetworkId = Network(region), EnsRegionId = Region(region) }),
            ["VSwitches"] = regions.Select(region => new { VSwitchId = VSwitch(region), NetworkId = Network(region), CidrBlock = $"10.{region}.0.0/16" }),
            ["Instances"] = regions.Select(region => new
            {
                InstanceId = Instance(region), Status = "Running", VSwitchId = VSwitch(region), IpAddress = Address(region, 0),
            }),
            ["HaVips"] = regions.SelectMany(region => Enumerable.Range(1, haVipsPerRegion[region]).Select(number => new
            {
                HaVipId = HaVip(region, number), Name = "vip-" + number.ToString(CultureInfo.InvariantCulture), VSwitchId = VSwitch(region), IpAddress = Address(region, number),
            })),
        });
    }

    private static string Network(int region) => FormattableString.Invariant($"n-5wtky{region:D4}");

    private static string Address(int region, int number) => FormattableString.Invariant($"10.{region}.{(number + 10) / 250}.{((number + 10) % 250) + 1}");
}
