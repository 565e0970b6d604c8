using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>How many requests a round of looks takes.</summary>
public sealed class PollCoverageTests
{
    private static readonly TimeSpan s_never = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_thousand_pairs_of_one_region_take_no_more_than_twelve_requests_a_round()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(20), 1000);
        await AssociateAllAsync(lab, 0, 1000);

        var results = await WaitForAllAsync(lab, Enumerable.Range(1, 1000).Select(number => Target(0, number, withRegion: true)));

        Assert.All(results, result => Assert.Equal("InUse", result.Association!.Status));
        var rounds = Rounds(lab);
        Assert.True(rounds.Count > 5, $"{rounds.Count} rounds");
        Assert.InRange(rounds.Max(round => round.Length), 10, 12);
        Assert.All(rounds[0], request => Assert.Equal(Estate.Region(0), request.Parameters["EnsRegionId"]));
    }

    [Fact]
    public async Task Without_a_hint_where_they_are_a_thousand_pairs_take_no_more_either()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(10), 1000);
        await AssociateAllAsync(lab, 0, 1000);

        await WaitForAllAsync(lab, Enumerable.Range(1, 1000).Select(number => Target(0, number)));

        var rounds = Rounds(lab);
        Assert.InRange(rounds.Max(round => round.Length), 10, 12);
        Assert.DoesNotContain("EnsRegionId", rounds[0][0].Parameters.Keys);
        Assert.Equal(Estate.VSwitch(0), rounds[1][0].Parameters["VSwitchId"]);
    }

    [Fact]
    public async Task Pages_that_are_smaller_than_asked_for_are_learned()
    {
        using var lab = LabOf(options => (options.AssociateDuration, options.MaxPageSize) = (TimeSpan.FromSeconds(10), 50), 1000);
        await AssociateAllAsync(lab, 0, 1000);

        var results = await WaitForAllAsync(lab, Enumerable.Range(1, 1000).Select(number => Target(0, number, withRegion: true)));

        Assert.All(results, result => Assert.Equal("InUse", result.Association!.Status));
        Assert.InRange(Rounds(lab).Max(round => round.Length), 20, 21);
    }

    [Fact]
    public async Task Two_pairs_are_read_one_by_one()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(5), 1000);
        await AssociateAllAsync(lab, 0, 2);

        await WaitForAllAsync(lab, [Target(0, 1), Target(0, 2)]);

        Assert.All(Rounds(lab), round => Assert.Equal([Estate.HaVip(0, 1), Estate.HaVip(0, 2)], round.Select(request => request.Parameters["HaVipId"])));
    }

    [Fact]
    public async Task A_few_among_very_many_are_read_one_by_one_once_it_is_known_how_many_there_are()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(10), 5000);
        await AssociateAllAsync(lab, 0, 20, step: 200);

        await WaitForAllAsync(lab, Enumerable.Range(0, 20).Select(number => Target(0, 1 + (200 * number), withRegion: true)));

        var rounds = Rounds(lab);
        Assert.InRange(rounds[0].Length, 20, 21);

        // The second round knows their vSwitch and tries its listing, once.
        Assert.InRange(rounds[1].Length, 20, 21);
        Assert.All(rounds.Skip(2), round => Assert.All(round, request => Assert.Contains("HaVipId", request.Parameters.Keys)));
        Assert.InRange(rounds.Skip(2).Max(round => round.Length), 1, 20);
    }

    [Fact]
    public async Task Pairs_of_several_small_regions_are_covered_by_one_listing()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(10), 30, 30, 30);
        for (var region = 0; region < 3; region++)
        {
            await AssociateAllAsync(lab, region, 5);
        }

        await WaitForAllAsync(lab, Enumerable.Range(0, 15).Select(number => Target(number / 5, 1 + (number % 5), withRegion: true)));

        var rounds = Rounds(lab);
        Assert.All(rounds, round => Assert.Single(round));
        Assert.Equal([Estate.Region(0), Estate.Region(1), Estate.Region(2)], Enumerable.Range(1, 3).Select(number => rounds[0][0].Parameters[$"EnsRegionIds.{number}"]));
    }

    [Fact]
    public async Task A_large_region_with_one_pair_of_ours_is_left_out_of_the_listing_once_its_size_is_known()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(10), 2000, 100);
        await AssociateAllAsync(lab, 0, 1);
        await AssociateAllAsync(lab, 1, 100);

        await WaitForAllAsync(lab, Enumerable.Range(1, 100).Select(number => Target(1, number, withRegion: true)).Append(Target(0, 1, withRegion: true)));

        var rounds = Rounds(lab);
        Assert.InRange(rounds[0].Length, 21, 22);
        Assert.All(rounds.Skip(1), round => Assert.InRange(round.Length, 1, 2));
    }

    [Fact]
    public async Task Pairs_that_come_one_after_another_share_the_rounds()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(5), 300);
        var associator = lab.Associator();

        var pairs = await lab.Clock.RunAsync(() => Task.WhenAll(Enumerable.Range(1, 300).Select(async number =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20 * number), lab.Clock);
            return await associator.AssociateAsync(AssociationLab.Pair(Estate.HaVip(0, number), Estate.Instance(0), wait: true), AssociationLab.None);
        })));

        Assert.All(pairs, pair => Assert.Equal("InUse", pair.Status));

        // About 15 s of rounds a second apart, of 3 pages and one more.
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 10, 70);
    }

    [Fact]
    public async Task The_mean_lag_is_about_half_the_interval()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(1), 1000);
        lab.Poller = new HaVipPoller(lab.Client, TimeSpan.FromSeconds(5));
        for (var number = 1; number <= 1000; number++)
        {
            lab.Emulator.HoldAssociation(Estate.HaVip(0, number), Estate.Instance(0));
        }

        await AssociateAllAsync(lab, 0, 1000);
        for (var number = 1; number <= 1000; number++)
        {
            var id = Estate.HaVip(0, number);
            lab.At(10 + (0.0537 * number), () => lab.Emulator.ReleaseAssociation(id, Estate.Instance(0)));
        }

        var lags = await lab.Clock.RunAsync(() => Task.WhenAll(Enumerable.Range(1, 1000).Select(async number =>
        {
            var result = await lab.Poller.WaitAsync(Target(0, number, withRegion: true), TimeSpan.FromMinutes(5), AssociationLab.None);
            return result.Figures.Elapsed.TotalSeconds - (10 + (0.0537 * number));
        })));

        Assert.InRange(lags.Average(), 2, 3);
        Assert.InRange(lags.Max(), 4, 5.01);
    }

    [Fact]
    public async Task Hundreds_that_are_deleted_are_found_gone_without_being_read_one_by_one()
    {
        using var lab = LabOf(options => options.DeleteDuration = TimeSpan.FromSeconds(3), 350);
        for (var batch = 0; batch < 3; batch++)
        {
            await lab.Client.DeleteHaVipsAsync(Enumerable.Range(1 + (100 * batch), 100).Select(number => Estate.HaVip(0, number)).ToArray(), AssociationLab.None);
        }

        var results = await WaitForAllAsync(lab, Enumerable.Range(1, 300).Select(number => new HaVipWaitTarget { HaVipId = Estate.HaVip(0, number), Gone = true }));

        Assert.All(results, result => Assert.Null(result.HaVip));
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 5, 30);
    }

    [Fact]
    public async Task A_count_that_is_too_small_makes_nobody_gone()
    {
        using var lab = LabOf(_ => { }, 150);
        using var client = TamperedClient(lab, (_, answer) => answer["TotalCount"] = "100");
        var poller = new HaVipPoller(client);

        var waits = Enumerable.Range(1, 150).Select(number => poller.WaitAsync(
            new HaVipWaitTarget { HaVipId = Estate.HaVip(0, number), Gone = true, EnsRegionId = Estate.Region(0) }, TimeSpan.FromSeconds(20), AssociationLab.None)).ToArray();
        await lab.Clock.RunAsync(() => Task.WhenAny(Task.WhenAll(waits), Task.Delay(s_never, lab.Clock)));

        Assert.All(waits, wait => Assert.Equal("WaitTimeout", Assert.IsType<HaVipWaitException>(wait.Exception!.InnerException).ErrorId));
    }

    [Fact]
    public async Task A_wrong_region_makes_nobody_gone()
    {
        using var lab = LabOf(_ => { }, 10, 10);

        var waits = Enumerable.Range(1, 10).Select(number => lab.Poller.WaitAsync(
            new HaVipWaitTarget { HaVipId = Estate.HaVip(0, number), Gone = true, EnsRegionId = Estate.Region(1) }, TimeSpan.FromSeconds(10), AssociationLab.None)).ToArray();
        await lab.Clock.RunAsync(() => Task.WhenAny(Task.WhenAll(waits), Task.Delay(s_never, lab.Clock)));

        Assert.All(waits, wait => Assert.IsType<HaVipWaitException>(wait.Exception!.InnerException));
    }

    [Fact]
    public async Task A_service_that_gives_the_same_page_again_and_again_is_read_one_by_one()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(5), 300);
        await AssociateAllAsync(lab, 0, 300);
        var first = (string?)null;
        using var client = TamperedClient(lab, (query, answer) =>
        {
            if (query("PageNumber") == "1")
            {
                first = answer["HaVips"]!.ToJsonString();
            }
            else if (query("HaVipId") is null)
            {
                answer["HaVips"] = System.Text.Json.Nodes.JsonNode.Parse(first!);
            }
        });
        var poller = new HaVipPoller(client);

        var results = await lab.Clock.RunAsync(() => Task.WhenAll(Enumerable.Range(1, 300).Select(
            number => poller.WaitAsync(Target(0, number, withRegion: true), TimeSpan.FromMinutes(5), AssociationLab.None))));

        Assert.All(results, result => Assert.Equal("InUse", result.Association!.Status));
    }

    [Fact]
    public async Task Where_listing_is_refused_but_reading_by_id_is_not_the_wait_goes_on()
    {
        using var lab = LabOf(options => options.AssociateDuration = TimeSpan.FromSeconds(5), 20);
        await AssociateAllAsync(lab, 0, 20);
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips", onCall: 1);

        var results = await WaitForAllAsync(lab, Enumerable.Range(1, 20).Select(number => Target(0, number, withRegion: true)));

        Assert.All(results, result => Assert.Equal("InUse", result.Association!.Status));
        Assert.All(lab.Requests("DescribeHaVips").Skip(1), request => Assert.Contains("HaVipId", request.Parameters.Keys));
    }

    private static AssociationLab LabOf(Action<EnsEmulatorOptions> set, params int[] haVipsPerRegion) => new(options =>
    {
        options.SeedJson = Estate.Seed(haVipsPerRegion);
        options.MaxHaVipsPerInstance = 10_000;
        options.JournalLimit = 100_000;
        set(options);
    });

    private static EnsClient TamperedClient(AssociationLab lab, Action<Func<string, string?>, System.Text.Json.Nodes.JsonObject> tamper) => new(new EnsClientOptions
    {
        Endpoint = lab.Client.Options.Endpoint,
        Credential = lab.Emulator.Credential,
        Handler = new TamperingHandler(lab.Emulator.CreateHandler(), tamper),
        Clock = lab.Clock,
        Jitter = () => 0.5,
    });

    private static HaVipWaitTarget Target(int region, int number, bool withRegion = false) => new()
    {
        HaVipId = Estate.HaVip(region, number),
        InstanceId = Estate.Instance(region),
        EnsRegionId = withRegion ? Estate.Region(region) : null,
        NewlyRequested = true,
    };

    private static async Task AssociateAllAsync(AssociationLab lab, int region, int count, int step = 1)
    {
        for (var number = 0; number < count; number++)
        {
            await lab.Client.AssociateHaVipAsync(Estate.HaVip(region, 1 + (step * number)), Estate.Instance(region), null, CancellationToken.None);
        }
    }

    private static Task<HaVipWaitResult[]> WaitForAllAsync(AssociationLab lab, IEnumerable<HaVipWaitTarget> targets) =>
        lab.Clock.RunAsync(() => Task.WhenAll(targets.Select(target => lab.Poller.WaitAsync(target, TimeSpan.FromMinutes(5), AssociationLab.None))));

    // In process a round takes no time: what is asked at one time is one round.
    private static List<EmulatorRequest[]> Rounds(AssociationLab lab) =>
        lab.Requests("DescribeHaVips").GroupBy(request => request.Time).OrderBy(round => round.Key).Select(round => round.ToArray()).ToList();
}
