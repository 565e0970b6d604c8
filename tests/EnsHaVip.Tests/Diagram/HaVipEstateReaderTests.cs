using System;
using System.IO;
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
    public async Task States_of_elastic_addresses_cost_one_request_an_edge_node_that_has_some_and_are_in_every_format()
    {
        await _client.AssociateEnsEipAddressAsync("eip-5p1wz0001", "havip-5p14t0001", "HaVip", CancellationToken.None);
        _emulator.ClearRequests();

        var estate = await ReadAsync();

        Assert.Equal("InUse", estate.EipAddresses["eip-5p1wz0001"].Status);
        Assert.Single(_emulator.GetRequests(), one => one.Operation == "DescribeEnsEipAddresses");
        Assert.Contains("{{\"203.0.113.40<br/>InUse\"}}", Draw(estate, HaVipDiagramFormat.Mermaid), StringComparison.Ordinal);
        Assert.Contains("[label=\"203.0.113.40\\nInUse\"", Draw(estate, HaVipDiagramFormat.Dot), StringComparison.Ordinal);
        Assert.Contains("<b>203.0.113.40</b><small>InUse</small>", Draw(estate, HaVipDiagramFormat.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_elastic_address_whose_state_may_not_be_read_is_drawn_as_not_read()
    {
        await _client.AssociateEnsEipAddressAsync("eip-5p1wz0001", "havip-5p14t0001", "HaVip", CancellationToken.None);
        _emulator.Deny("DescribeEnsEipAddresses");

        var estate = await ReadAsync();

        Assert.StartsWith("elastic addresses of cn-hangzhou-44 could not be read: NoPermission", Assert.Single(estate.Gaps), StringComparison.Ordinal);
        Assert.Contains("203.0.113.40<br/>not read", Draw(estate, HaVipDiagramFormat.Mermaid), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250, HaVipDiagramFormat.Mermaid, 50_000, false)]
    [InlineData(251, HaVipDiagramFormat.Mermaid, 50_000, true)]
    [InlineData(250, HaVipDiagramFormat.Mermaid, 50_001, true)]
    [InlineData(300, HaVipDiagramFormat.Html, 500_000, false)]
    [InlineData(300, HaVipDiagramFormat.Dot, 500_000, false)]
    public void A_flowchart_that_viewers_refuse_is_known_beforehand(int haVips, HaVipDiagramFormat format, int length, bool isTooLarge)
    {
        var estate = new HaVipEstate();
        estate.HaVips.AddRange(Enumerable.Range(1, haVips).Select(_ => new HaVip { AssociatedInstances = [new(), new()] }));

        Assert.Equal(isTooLarge, HaVipDiagram.TooLarge(estate, format, length) is not null);
    }

    [Fact]
    public async Task A_listing_that_fails_is_no_picture()
    {
        _emulator.Faults.Add(EmulatorFaultKind.Throttled, "DescribeHaVips");

        await Assert.ThrowsAsync<EnsApiException>(() => ReadAsync());
    }

    private static string Draw(HaVipEstate estate, HaVipDiagramFormat format)
    {
        using var text = new StringWriter();
        HaVipDiagram.Write(estate, format, text);
        return text.ToString();
    }

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }

    private Task<HaVipEstate> ReadAsync(params string[] ids) => new HaVipEstateReader(_client).ReadAsync(new DescribeHaVipsRequest(), ids, CancellationToken.None);
}
