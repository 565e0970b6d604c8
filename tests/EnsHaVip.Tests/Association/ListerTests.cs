using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Logging;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class ListerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(250, 3)]
    [InlineData(299, 3)]
    public async Task Every_havip_comes_once_in_no_more_pages_than_there_are(int count, int requests)
    {
        using var lab = LabOf(count);

        var ids = await ReadAllAsync(lab, lab.Client);

        Assert.Equal(Enumerable.Range(1, count).Select(number => Estate.HaVip(0, number)), ids);
        Assert.Equal(requests, lab.Requests("DescribeHaVips").Length);
        Assert.DoesNotContain(lab.Log, entry => entry.Level >= EnsLogLevel.Warning);
    }

    [Fact]
    public async Task A_full_last_page_is_followed_by_one_more_request_since_the_count_may_be_wrong()
    {
        using var lab = LabOf(200);

        var ids = await ReadAllAsync(lab, lab.Client);

        Assert.Equal(200, ids.Count);
        Assert.Equal(3, lab.Requests("DescribeHaVips").Length);
    }

    [Fact]
    public async Task Pages_of_one_are_read_to_the_end()
    {
        using var lab = LabOf(25, options => options.MaxPageSize = 1);

        var ids = await ReadAllAsync(lab, lab.Client);

        Assert.Equal(25, ids.Distinct().Count());
        Assert.Equal(25, ids.Count);
        Assert.Equal(26, lab.Requests("DescribeHaVips").Length);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("100")]
    [InlineData("249")]
    [InlineData("100000")]
    public async Task A_count_that_lies_hides_nothing_ends_and_is_warned_of_once(string total)
    {
        using var lab = LabOf(250);
        using var client = TamperedClient(lab, (_, answer) => answer["TotalCount"] = total);
        var log = new List<EnsLogEntry>();

        var ids = await ReadAllAsync(lab, client.WithLog(log.Add, EnsLogLevel.Warning));

        Assert.Equal(250, ids.Count);
        Assert.Equal(250, ids.Distinct().Count());
        Assert.InRange(lab.Requests("DescribeHaVips").Length, 3, 4);
        Assert.Equal(24, Assert.Single(log).EventId);
    }

    [Fact]
    public async Task Without_a_count_it_goes_on_until_a_page_is_empty()
    {
        using var lab = LabOf(250);
        using var client = TamperedClient(lab, (_, answer) => answer.Remove("TotalCount"));

        var ids = await ReadAllAsync(lab, client);

        Assert.Equal(250, ids.Count);
        Assert.Equal(4, lab.Requests("DescribeHaVips").Length);
    }

    [Fact]
    public async Task The_same_page_again_and_again_ends_with_a_warning()
    {
        using var lab = LabOf(250);
        var first = (string?)null;
        using var client = TamperedClient(lab, (_, answer) => answer["HaVips"] = JsonNode.Parse(first ??= answer["HaVips"]!.ToJsonString()));
        var log = new List<EnsLogEntry>();

        var ids = await ReadAllAsync(lab, client.WithLog(log.Add, EnsLogLevel.Warning));

        Assert.Equal(100, ids.Count);
        Assert.Equal(3, lab.Requests("DescribeHaVips").Length);
        Assert.Contains("more than once", Assert.Single(log).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_larger_than_asked_for_are_taken_whole_with_a_warning()
    {
        using var lab = LabOf(250);
        var all = new JsonArray();
        for (var page = 1; page <= 3; page++)
        {
            var part = await lab.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest().AtPage(page, 100), CancellationToken.None);
            part.Items.ForEach(haVip => all.Add(new JsonObject { ["HaVipId"] = haVip.HaVipId, ["Status"] = haVip.Status }));
        }

        using var client = TamperedClient(lab, (_, answer) => answer["HaVips"] = all.DeepClone());
        var log = new List<EnsLogEntry>();

        var ids = await ReadAllAsync(lab, client.WithLog(log.Add, EnsLogLevel.Warning));

        Assert.Equal(250, ids.Count);
        Assert.Contains("a page has 250", Assert.Single(log).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_shifted_is_not_the_end()
    {
        // A hundred new ones came in front between the pages: the second page is the first again, the third has news.
        using var lab = LabOf(200);
        using var client = TamperedClient(lab, (_, answer) => answer["TotalCount"] = "300");
        using var shifted = new EnsClient(new EnsClientOptions
        {
            Endpoint = lab.Client.Options.Endpoint,
            Credential = lab.Emulator.Credential,
            Clock = lab.Clock,
            Handler = new TamperingHandler(lab.Emulator.CreateHandler(), (query, answer) =>
            {
                answer["TotalCount"] = "300";
                if (query("PageNumber") is "2" or "3")
                {
                    var page = int.Parse(query("PageNumber")!, CultureInfo.InvariantCulture) - 1;
                    var part = client.DescribeHaVipsAsync(new DescribeHaVipsRequest().AtPage(page, 100), CancellationToken.None).GetAwaiter().GetResult();
                    answer["HaVips"] = new JsonArray([.. part.Items.Select(haVip => (JsonNode)new JsonObject { ["HaVipId"] = haVip.HaVipId })]);
                }
            }),
        });

        var ids = await ReadAllAsync(lab, shifted);

        Assert.Equal(200, ids.Count);
    }

    [Fact]
    public async Task The_next_page_is_fetched_while_the_present_one_is_read()
    {
        using var lab = LabOf(250);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());

        var page = (await lister.NextPageAsync(CancellationToken.None))!;
        _ = page[24];
        var before = lab.Requests("DescribeHaVips").Length;
        _ = page[25];
        var after = lab.Requests("DescribeHaVips").Length;
        _ = page[26];

        Assert.Equal((1, 2), (before, after));
        Assert.Equal(2, lab.Requests("DescribeHaVips").Length);
        Assert.Equal(Estate.HaVip(0, 101), (await lister.NextPageAsync(CancellationToken.None))![0].HaVipId);
        Assert.Equal(250, lister.TotalCount);
    }

    [Fact]
    public async Task Who_takes_the_first_few_only_makes_one_request()
    {
        using var lab = LabOf(250);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());

        var five = (await lister.NextPageAsync(CancellationToken.None))!.Take(5).ToArray();

        Assert.Equal(5, five.Length);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task Where_all_that_are_wanted_are_there_no_page_is_fetched_ahead()
    {
        using var lab = LabOf(250);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest(), pageSize: 3) { Wanted = 3 };

        var page = (await lister.NextPageAsync(CancellationToken.None))!.ToArray();

        Assert.Equal(3, page.Length);
        Assert.Single(lab.Requests("DescribeHaVips"));
    }

    [Fact]
    public async Task A_page_on_its_way_is_given_up_with_the_lister()
    {
        using var lab = LabOf(250);
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "DescribeHaVips", onCall: 2, duration: TimeSpan.FromSeconds(20));
        var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());
        var page = (await lister.NextPageAsync(CancellationToken.None))!;
        _ = page[99];
        var running = lab.Clock.TimerCount;

        lister.Dispose();
        await lab.Clock.SettleAsync();

        Assert.True(running > 0);
        Assert.Equal(0, lab.Clock.TimerCount);
        Assert.Single(lab.Requests("DescribeHaVips"), request => request.IsApplied);
    }

    [Fact]
    public async Task Who_stops_is_back_at_once_though_a_page_is_on_its_way()
    {
        using var lab = LabOf(250);
        using var stop = new CancellationTokenSource();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "DescribeHaVips", onCall: 2, duration: TimeSpan.FromSeconds(20));
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());
        _ = (await lister.NextPageAsync(stop.Token))![99];
        var next = lister.NextPageAsync(stop.Token);
        Assert.False(next.IsCompleted);

        await stop.CancelAsync();

        // The clock stands, so the page is still on its way. The real time is for a defect only.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_page_that_fails_is_tried_again_by_the_next_call()
    {
        using var lab = LabOf(250);
        lab.Emulator.Faults.Add(EmulatorFaultKind.ExpiredToken, "DescribeHaVips", onCall: 2);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest());
        var first = (await lister.NextPageAsync(CancellationToken.None))!.Count;

        await Assert.ThrowsAsync<EnsApiException>(() => lister.NextPageAsync(CancellationToken.None));
        var second = await lister.NextPageAsync(CancellationToken.None);

        Assert.Equal(100, first);
        Assert.Equal(Estate.HaVip(0, 101), second![0].HaVipId);
    }

    [Fact]
    public async Task The_filter_goes_with_every_page()
    {
        using var lab = LabOf(250);
        using var lister = new HaVipLister(lab.Client, new DescribeHaVipsRequest { VSwitchId = Estate.VSwitch(0), EnsRegionIds = [Estate.Region(0)] }, pageSize: 50);

        while (await lister.NextPageAsync(CancellationToken.None) is not null)
        {
        }

        Assert.All(lab.Requests("DescribeHaVips"), request => Assert.Equal(
            (Estate.VSwitch(0), Estate.Region(0), "50"), (request.Parameters["VSwitchId"], request.Parameters["EnsRegionId"], request.Parameters["PageSize"])));
    }

    [Fact]
    public void A_page_of_none_is_refused()
    {
        using var lab = LabOf(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new HaVipLister(lab.Client, new DescribeHaVipsRequest(), pageSize: 0));
    }

    private static AssociationLab LabOf(int haVips, Action<EnsEmulatorOptions>? set = null) => new(options =>
    {
        options.SeedJson = Estate.Seed(haVips);
        set?.Invoke(options);
    });

    private static EnsClient TamperedClient(AssociationLab lab, Action<Func<string, string?>, JsonObject> tamper) => new(new EnsClientOptions
    {
        Endpoint = lab.Client.Options.Endpoint,
        Credential = lab.Emulator.Credential,
        Handler = new TamperingHandler(lab.Emulator.CreateHandler(), tamper),
        Clock = lab.Clock,
    });

    private static Task<List<string>> ReadAllAsync(AssociationLab lab, EnsClient client) => lab.Clock.RunAsync(async () =>
    {
        using var lister = new HaVipLister(client, new DescribeHaVipsRequest());
        var ids = new List<string>();
        while (await lister.NextPageAsync(CancellationToken.None) is { } page)
        {
            ids.AddRange(page.Select(haVip => haVip.HaVipId));
        }

        return ids;
    });
}
