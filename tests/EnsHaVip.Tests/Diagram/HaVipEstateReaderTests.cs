using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Diagram;

public sealed class HaVipEstateReaderTests : IDisposable
{
    private readonly EnsEmulator _emulator = new(new EnsEmulatorOptions { AssociateDuration = TimeSpan.Zero });
    private readonly EnsClient _client;

    public HaVipEstateReaderTests() => _client = new EnsClient(new EnsClientOptions { Credential = _emulator.Credential, Handler = _emulator.CreateHandler(), MaxAttempts = 1 });

    [Fact]
    public async Task Reads_the_holders_their_instances_and_the_vSwitches()
    {
        await _client.AssociateHaVipAsync("havip-5p14t0001", "eni-58z5abcd", HaVipInstanceType.NetworkInterface, CancellationToken.None);

        var estate = await ReadAsync();

        Assert.Equal(3, estate.HaVips.Count);
        Assert.Equal(["i-50c4abcd", "i-50c4abce"], estate.Instances.Keys.Order());
        Assert.Equal(["eni-58z5abcd"], estate.NetworkInterfaces.Keys);
        Assert.Equal(["vsw-5p1wz0001", "vsw-5p1wz0002"], estate.VSwitches.Keys.Order());
        Assert.Empty(estate.Gaps);
        Assert.Equal(0, _emulator.GetRequests().Count(one => one.IsChange) - 1);
    }

    [Fact]
    public async Task Reads_only_what_was_asked_for()
    {
        var estate = await ReadAsync("havip-5p14t0003", "havip-unknown");

        Assert.Equal(["havip-5p14t0003"], estate.HaVips.Select(one => one.HaVipId));
        Assert.DoesNotContain(_emulator.GetRequests(), one => one.Operation is "DescribeInstances" or "DescribeNetworkInterfaces");
    }

    [Fact]
    public async Task What_the_key_may_not_read_is_a_gap_and_the_rest_is_drawn()
    {
        _emulator.Faults.Add(EmulatorFaultKind.Throttled, "DescribeInstances");

        var estate = await ReadAsync();

        Assert.Empty(estate.Instances);
        Assert.StartsWith("1 instance could not be read: Throttling", Assert.Single(estate.Gaps), StringComparison.Ordinal);
        Assert.Equal(2, estate.VSwitches.Count);
    }

    [Fact]
    public async Task A_listing_that_fails_is_no_picture()
    {
        _emulator.Faults.Add(EmulatorFaultKind.Throttled, "DescribeHaVips");

        await Assert.ThrowsAsync<EnsApiException>(() => ReadAsync());
    }

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }

    private Task<HaVipEstate> ReadAsync(params string[] ids) => new HaVipEstateReader(_client).ReadAsync(new DescribeHaVipsRequest(), ids, CancellationToken.None);
}
