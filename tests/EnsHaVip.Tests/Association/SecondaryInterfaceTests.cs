using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>
/// An instance whose second interface is in the vSwitch of the HAVIP: the list of instances puts it elsewhere, the vSwitch names it. Plan, check,
/// candidates and the service itself say the same of it.
/// </summary>
public sealed class SecondaryInterfaceTests : IDisposable
{
    private const string Seed = """
        {
          "Accounts": [ { "AccountId": "1", "AccessKeys": [ { "AccessKeyId": "key", "AccessKeySecret": "secret" } ] } ],
          "VSwitches": [
            { "VSwitchId": "vsw-home", "EnsRegionId": "cn-test-1", "CidrBlock": "10.0.0.0/24" },
            { "VSwitchId": "vsw-havip", "EnsRegionId": "cn-test-1", "CidrBlock": "10.1.0.0/24" } ],
          "Instances": [
            { "InstanceId": "i-both", "Name": "both", "VSwitchId": "vsw-home", "IpAddress": "10.0.0.11" },
            { "InstanceId": "i-away", "Name": "away", "VSwitchId": "vsw-home", "IpAddress": "10.0.0.12" } ],
          "NetworkInterfaces": [ { "NetworkInterfaceId": "eni-both", "InstanceId": "i-both", "VSwitchId": "vsw-havip", "IpAddress": "10.1.0.11" } ],
          "HaVips": [ { "HaVipId": "havip-1", "VSwitchId": "vsw-havip", "IpAddress": "10.1.0.100" } ]
        }
        """;

    private readonly EmulatedEns _ens = new(options => options.SeedJson = Seed);

    [Theory]
    [InlineData("i-both", null)]
    [InlineData("i-away", "IncorrectInstanceVSwitch")]
    public async Task Plan_and_check_foresee_what_the_service_says(string instanceId, string? code)
    {
        var plan = await new HaVipAssociator(_ens.Client, new HaVipPoller(_ens.Client)).PlanAssociateAsync(new AssociationRequest { HaVipId = "havip-1", InstanceId = instanceId }, EmulatedEns.None);
        var report = await new HaVipAssociationCheck(_ens.Client).RunAsync("havip-1", instanceId, isDetailed: true, EmulatedEns.None);
        var answer = await Record.ExceptionAsync(() => _ens.Client.AssociateHaVipAsync("havip-1", instanceId, null, EmulatedEns.None));

        Assert.Equal((code, code, code), ((answer as EnsApiException)?.Code, plan.PredictedErrorCode, report.PredictedErrorCode));
    }

    [Fact]
    public async Task It_is_a_candidate_and_comes_once()
    {
        var candidates = await FindAsync();

        Assert.Equal(["i-both", "eni-both"], candidates.Select(one => one.InstanceId));
        Assert.All(candidates, one => Assert.True(one.IsEligible, one.Reason));
    }

    [Fact]
    public async Task Who_may_not_read_the_vswitch_still_gets_what_the_lists_say()
    {
        _ens.Emulator.Deny("DescribeVSwitchAttributes");

        Assert.Equal(["eni-both"], (await FindAsync()).Select(one => one.InstanceId));
    }

    [Fact]
    public async Task The_entry_has_the_address_of_that_interface()
    {
        await _ens.Client.AssociateHaVipAsync("havip-1", "i-both", null, EmulatedEns.None);

        Assert.Equal("10.1.0.11", Assert.Single(_ens.State("havip-1").AssociatedInstances).IpAddress);
    }

    public void Dispose() => _ens.Dispose();

    private async Task<HaVipCandidate[]> FindAsync()
    {
        var finder = new HaVipCandidateFinder(_ens.Client, _ens.State("havip-1"));
        HaVipCandidate[] all = [];
        while (await finder.NextPageAsync(EmulatedEns.None) is { } page)
        {
            all = [.. all, .. page];
        }

        return all;
    }
}
