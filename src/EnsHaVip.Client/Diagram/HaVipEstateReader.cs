using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Reads HAVIPs and what is around them. Only reads; what the key may not read is left out and named in <see cref="HaVipEstate.Gaps"/>.</summary>
public sealed class HaVipEstateReader
{
    private const int InstancesAtOnce = 100;
    private const int NetworkInterfacesAtOnce = 50;
    private const int EipAddressesAtOnce = 100;
    private const int CallsAtOnce = 8;

    private readonly EnsClient _client;

    /// <summary>Makes a reader. Nothing is sent yet.</summary>
    public HaVipEstateReader(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Reads all HAVIPs that pass a filter, and what is around them.</summary>
    /// <param name="filter">The filter; empty is everything the account has.</param>
    /// <param name="haVipIds">Only these, if there are any; one that is not found is simply not there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<HaVipEstate> ReadAsync(DescribeHaVipsRequest filter, IReadOnlyCollection<string> haVipIds, CancellationToken cancellationToken)
    {
        var estate = new HaVipEstate { TakenAt = _client.Clock.GetUtcNow(), Title = _client.Options.Endpoint.Authority };
        var wanted = new HashSet<string>(haVipIds, StringComparer.Ordinal);
        using (var lister = new HaVipLister(_client, filter))
        {
            while (await lister.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                estate.HaVips.AddRange(page.Where(one => wanted.Count == 0 || wanted.Contains(one.HaVipId)));
            }
        }

        await ReadVSwitchesAsync(estate, cancellationToken).ConfigureAwait(false);
        await ReadNetworkInterfacesAsync(estate, cancellationToken).ConfigureAwait(false);
        await ReadInstancesAsync(estate, cancellationToken).ConfigureAwait(false);
        await ReadEipAddressesAsync(estate, cancellationToken).ConfigureAwait(false);
        return estate;
    }

    private Task ReadVSwitchesAsync(HaVipEstate estate, CancellationToken cancellationToken)
    {
        var ids = estate.HaVips.Select(one => one.VSwitchId).Where(id => !string.IsNullOrEmpty(id)).Select(id => id!).Distinct(StringComparer.Ordinal);
        return ForEachAsync(estate, ids, id => "vSwitch " + id, async id =>
        {
            var vSwitch = await _client.DescribeVSwitchAttributesAsync(id, cancellationToken).ConfigureAwait(false);
            return () => estate.VSwitches[id] = vSwitch;
        });
    }

    private Task ReadNetworkInterfacesAsync(HaVipEstate estate, CancellationToken cancellationToken)
    {
        var ids = Pairs(estate).Where(IsNetworkInterface).Select(pair => pair.InstanceId);
        return ForEachAsync(estate, Chunk(ids, NetworkInterfacesAtOnce), chunk => Counted(chunk.Count, "network interface"), async chunk =>
        {
            var request = new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = chunk, PageSize = NetworkInterfacesAtOnce };
            var page = await _client.DescribeNetworkInterfacesAsync(request, cancellationToken).ConfigureAwait(false);
            return () => page.Items.ForEach(one => estate.NetworkInterfaces[one.NetworkInterfaceId] = one);
        });
    }

    private Task ReadInstancesAsync(HaVipEstate estate, CancellationToken cancellationToken)
    {
        var ids = Pairs(estate).Where(pair => !IsNetworkInterface(pair)).Select(pair => pair.InstanceId)
            .Concat(estate.NetworkInterfaces.Values.Select(one => one.InstanceId).Where(id => !string.IsNullOrEmpty(id)).Select(id => id!));
        return ForEachAsync(estate, Chunk(ids, InstancesAtOnce), chunk => Counted(chunk.Count, "instance"), async chunk =>
        {
            var page = await _client.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = chunk, PageSize = InstancesAtOnce }, cancellationToken).ConfigureAwait(false);
            return () => page.Items.ForEach(one => estate.Instances[one.InstanceId] = one);
        });
    }

    // The lists of the edge nodes, no further than needed: one by one would be a request for each HAVIP.
    private Task ReadEipAddressesAsync(HaVipEstate estate, CancellationToken cancellationToken)
    {
        var regions = estate.HaVips.Where(one => one.AssociatedEipAddresses.Length > 0).GroupBy(one => one.EnsRegionId ?? string.Empty, one => one.AssociatedEipAddresses);
        return ForEachAsync(estate, regions, region => "elastic addresses of " + region.Key, async region =>
        {
            var wanted = new HashSet<string>(region.SelectMany(carried => carried.Select(one => one.EipId)), StringComparer.Ordinal);
            var found = new List<EnsEipAddress>();
            var walk = new PageWalk<EnsEipAddress>(
                (number, token) => _client.DescribeEnsEipAddressesAsync(new() { EnsRegionId = region.Key, PageNumber = number, PageSize = EipAddressesAtOnce }, token),
                address => address.AllocationId, EipAddressesAtOnce);
            while (wanted.Count > 0 && await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                found.AddRange(page.Where(address => wanted.Remove(address.AllocationId)));
            }

            return () => found.ForEach(one => estate.EipAddresses[one.AllocationId] = one);
        });
    }

    // A few at a time. A refusal leaves a gap in the picture; a lost connection ends it.
    private static async Task ForEachAsync<T>(HaVipEstate estate, IEnumerable<T> items, Func<T, string> name, Func<T, Task<Action>> read)
    {
        using var turns = new SemaphoreSlim(CallsAtOnce);
        await Task.WhenAll(items.ToList().Select(ReadOneAsync)).ConfigureAwait(false);

        async Task ReadOneAsync(T item)
        {
            await turns.WaitAsync().ConfigureAwait(false);
            try
            {
                var keep = await read(item).ConfigureAwait(false);
                lock (estate)
                {
                    keep();
                }
            }
            catch (EnsApiException refused)
            {
                lock (estate)
                {
                    estate.Gaps.Add($"{name(item)} could not be read: {refused.Code} (request {refused.RequestId}).");
                }
            }
            finally
            {
                turns.Release();
            }
        }
    }

    private static string Counted(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? string.Empty : "s")}");

    private static IEnumerable<HaVipAssociation> Pairs(HaVipEstate estate) => estate.HaVips.SelectMany(one => one.AssociatedInstances);

    private static bool IsNetworkInterface(HaVipAssociation pair) =>
        pair.InstanceType is null ? HaVipInstanceType.Infer(pair.InstanceId) is not null : pair.InstanceType == HaVipInstanceType.NetworkInterface;

    private static IEnumerable<List<string>> Chunk(IEnumerable<string> ids, int size)
    {
        var all = ids.Distinct(StringComparer.Ordinal).ToList();
        for (var start = 0; start < all.Count; start += size)
        {
            yield return all.GetRange(start, Math.Min(size, all.Count - start));
        }
    }
}
