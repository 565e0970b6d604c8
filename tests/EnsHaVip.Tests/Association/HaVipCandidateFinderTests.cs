using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Tests.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class HaVipCandidateFinderTests
{
    [Theory]
    [InlineData(EmulatedEns.Running, null)]
    [InlineData(EmulatedEns.Stopped, null)]
    [InlineData(EmulatedEns.Expired, "IncorrectInstanceStatus")]
    [InlineData(EmulatedEns.Releasing, "IncorrectInstanceStatus")]
    [InlineData(EmulatedEns.Interface, null)]
    [InlineData(EmulatedEns.PrimaryInterface, "NetworkInterfaceTypeNotSupported")]
    [InlineData(EmulatedEns.AvailableInterface, "IncorrectNetworkInterfaceStatus")]
    [InlineData(EmulatedEns.AttachingInterface, "IncorrectNetworkInterfaceStatus")]
    public async Task What_is_foreseen_for_a_candidate_is_what_the_service_then_says(string id, string? code)
    {
        using var ens = new EmulatedEns();

        var candidate = (await FindAsync(ens, EmulatedEns.WebVip)).Single(c => c.InstanceId == id);
        var answer = await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(candidate.HaVipId, candidate.InstanceId, candidate.InstanceType, EmulatedEns.None));

        Assert.Equal(code, candidate.PredictedErrorCode);
        Assert.Equal(code is null, candidate.IsEligible);
        Assert.Equal(code is null, candidate.Reason is null);
        Assert.Equal(code, (answer as EnsApiException)?.Code);
    }

    [Fact]
    public async Task Only_what_is_in_the_havips_vswitch_is_a_candidate()
    {
        using var ens = new EmulatedEns();

        var candidates = await FindAsync(ens, EmulatedEns.MailVip);

        Assert.Equal(["eni-58z5b001", "i-50c4b001", "i-50c4b002"], candidates.Select(c => c.InstanceId).Order());
        Assert.Equal("i-50c4b001", candidates.Single(c => c.InstanceId == "eni-58z5b001").HostInstanceId);
    }

    [Fact]
    public async Task What_is_associated_already_is_no_candidate_and_says_so()
    {
        using var ens = new EmulatedEns();

        var bound = (await FindAsync(ens, EmulatedEns.ApiVip)).Single(c => c.InstanceId == EmulatedEns.Running2);

        Assert.False(bound.IsEligible);
        Assert.Equal("InstanceAlreadyAssociated", bound.PredictedErrorCode);
    }

    [Fact]
    public async Task A_havip_that_is_being_deleted_has_no_eligible_candidate()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.SetHaVipStatus(EmulatedEns.WebVip, "Deleting");

        var candidates = await FindAsync(ens, EmulatedEns.WebVip);

        Assert.All(candidates, c => Assert.Equal("IncorrectHaVipStatus", c.PredictedErrorCode));
    }

    [Fact]
    public async Task One_type_asks_only_for_that_type()
    {
        using var ens = new EmulatedEns();

        var interfaces = await FindAsync(ens, EmulatedEns.WebVip, HaVipInstanceType.NetworkInterface);

        Assert.All(interfaces, c => Assert.StartsWith("eni-", c.InstanceId));
        Assert.DoesNotContain(ens.Emulator.GetRequests(), r => r.Operation == "DescribeInstances");
    }

    [Fact]
    public async Task Pages_smaller_than_asked_for_are_all_read_and_each_candidate_comes_once()
    {
        using var ens = new EmulatedEns(options => options.MaxPageSize = 2);

        var candidates = await FindAsync(ens, EmulatedEns.WebVip);

        Assert.Equal(10, candidates.Count);
        Assert.Equal(10, candidates.Select(c => c.InstanceId).Distinct().Count());
    }

    [Fact]
    public void A_havip_whose_vswitch_is_not_known_is_refused_before_anything_is_sent()
    {
        using var ens = new EmulatedEns();

        var refused = Assert.Throws<ArgumentException>(() => new HaVipCandidateFinder(ens.Client, new HaVip { HaVipId = "havip-1" }));

        Assert.Contains("havip-1", refused.Message);
        Assert.Empty(ens.Emulator.GetRequests());
    }

    private static async Task<List<HaVipCandidate>> FindAsync(EmulatedEns ens, string haVipId, string? instanceType = null)
    {
        var finder = new HaVipCandidateFinder(ens.Client, ens.State(haVipId), instanceType);
        var all = new List<HaVipCandidate>();
        while (await finder.NextPageAsync(EmulatedEns.None) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
