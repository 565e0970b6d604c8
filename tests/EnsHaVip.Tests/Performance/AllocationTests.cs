using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Performance;

/// <summary>What a call costs in memory: bytes are counted, so no other work on the machine disturbs.</summary>
public class AllocationTests
{
    private const int Calls = 200;

    [Fact]
    public async Task A_listing_of_ten_allocates_at_most_20_KB()
    {
        Assert.InRange(await BytesPerCallAsync(haVips: 10), 1, 20 * 1024);
    }

    [Fact]
    public async Task A_HAVIP_more_in_a_listing_costs_its_models_and_texts_and_little_else()
    {
        var bytes = await BytesPerCallAsync(haVips: 110) - await BytesPerCallAsync(haVips: 10);

        Assert.InRange(bytes / 100, 1, 1200);
    }

    private static async Task<long> BytesPerCallAsync(int haVips)
    {
        using var handler = new FixedHandler(Page(haVips));
        using var client = Connect(handler);
        var request = new DescribeHaVipsRequest { PageNumber = 1, PageSize = 100 };
        var page = await client.DescribeHaVipsAsync(request, CancellationToken.None);
        Assert.Equal(haVips, page.Items.Count);
        Assert.All(page.Items, haVip => Assert.Equal(2, haVip.AssociatedInstances.Length));

        var thread = Environment.CurrentManagedThreadId;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            await client.DescribeHaVipsAsync(request, CancellationToken.None);
        }

        // The handler answers at once, so nothing may have left the thread whose bytes are counted.
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static EnsClient Connect(HttpMessageHandler handler) => new(new EnsClientOptions
    {
        Endpoint = new Uri("https://ens.example"),
        Credential = new EnsCredential(new StaticAccessKeyProvider(new AccessKey("testid", SecretText.FromText("testsecret")))),
        Handler = handler,
    });

    private static string Page(int count) =>
        $$"""{"RequestId":"B3F5A7B2-5A8C-4E8A-9C5E-2C8E1A0F7D11","TotalCount":"{{count}}","PageNumber":"1","PageSize":"100","HaVips":[{{string.Join(',', Enumerable.Range(1, count).Select(Item))}}]}""";

    private static string Item(int i) =>
        $$"""{"HaVipId":"havip-5p14t{{i:0000000}}","Name":"web-{{i:0000000}}","Description":"Address of the web tier","Status":"InUse","IpAddress":"10.0.124.243",""" +
        """ "VSwitchId":"vsw-5yc8d0000001","NetworkId":"n-5wtkyrk0001","EnsRegionId":"cn-hangzhou-44","CreationTime":"2023-03-29T11:17:38Z",""" +
        $$""" "AssociatedInstances":[{"InstanceId":"i-50c4t{{i:0000000}}","InstanceType":"EnsInstance","IpAddress":"10.0.100.11","Status":"InUse","CreationTime":"2023-03-30T07:09:28Z"},""" +
        $$"""{"InstanceId":"eni-58z57{{i:0000000}}","InstanceType":"NetworkInterface","IpAddress":"10.0.100.12","Status":"InUse","CreationTime":"2023-03-30T07:10:01Z"}],""" +
        $$""" "AssociatedEipAddresses":[{"Eip":"47.57.124.40","EipId":"eip-5p1wz{{i:0000000}}"}]}""";
}
