using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>
/// Completes instance and network interface ids. With a HAVIP typed: for a new association what could carry it, eligible ones first;
/// for everything else what holds it. Without one, as where the HAVIPs come through the pipeline: all instances, and the interfaces that could carry one.
/// </summary>
public sealed class InstanceIdCompleter : ServiceCompleter
{
    internal override string KeyOf(CompletionWish wish) => wish.IsAdding + " " + wish.HaVipId + " " + wish.RegionKey;

    internal override Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken) =>
        wish.HaVipId is not { } haVipId ? ReadAllAsync(wish, cancellationToken)
        : wish.IsAdding ? ReadCandidatesAsync(wish.Client, haVipId, cancellationToken)
        : ReadHoldersAsync(wish.Client, haVipId, cancellationToken);

    private static async Task<HaVip?> ReadHaVipAsync(EnsClient client, string haVipId, CancellationToken cancellationToken)
    {
        var page = await client.DescribeHaVipAsync(haVipId, cancellationToken).ConfigureAwait(false);
        return page.Items.FirstOrDefault();
    }

    private static async Task<IReadOnlyList<Suggestion>> ReadHoldersAsync(EnsClient client, string haVipId, CancellationToken cancellationToken)
    {
        var haVip = await ReadHaVipAsync(client, haVipId, cancellationToken).ConfigureAwait(false);
        return haVip is null ? [] : haVip.AssociatedInstances.Select(pair => new Suggestion(pair.InstanceId, null, pair.InstanceType + " " + pair.IpAddress + " " + pair.Status)).ToArray();
    }

    private static async Task<IReadOnlyList<Suggestion>> ReadCandidatesAsync(EnsClient client, string haVipId, CancellationToken cancellationToken)
    {
        var candidates = new List<HaVipCandidate>();
        if (await ReadHaVipAsync(client, haVipId, cancellationToken).ConfigureAwait(false) is { } haVip)
        {
            var finder = new HaVipCandidateFinder(client, haVip, null);
            while (await finder.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                candidates.AddRange(page);
            }
        }

        return candidates.OrderByDescending(one => one.IsEligible).Select(one => new Suggestion(one.InstanceId, one.Name, Tell(one))).ToArray();
    }

    private static async Task<IReadOnlyList<Suggestion>> ReadAllAsync(CompletionWish wish, CancellationToken cancellationToken)
    {
        var region = wish.EnsRegionIds.Length == 1 ? wish.EnsRegionIds[0] : null;
        var instances = wish.Client.DescribeInstancesAsync(new DescribeInstancesRequest { EnsRegionId = region, PageNumber = 1, PageSize = 100 }, cancellationToken);
        var interfaces = wish.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { EnsRegionId = region, PageNumber = 1, PageSize = 50 }, cancellationToken);
        await Task.WhenAll(instances, interfaces).ConfigureAwait(false);
        return (await instances.ConfigureAwait(false)).Items
            .Select(one => new Suggestion(one.InstanceId, one.InstanceName, one.InstanceName + " " + one.PrivateIpAddress + " " + one.Status))
            .Concat((await interfaces.ConfigureAwait(false)).Items
                .Where(one => one.Type != "Primary")
                .Select(one => new Suggestion(one.NetworkInterfaceId, one.NetworkInterfaceName, one.NetworkInterfaceName + " " + one.PrimaryIp + " " + one.Status + ", of " + one.InstanceId)))
            .ToArray();
    }

    private static string Tell(HaVipCandidate candidate) =>
        candidate.Name + " " + candidate.IpAddress + " " + candidate.Status + (candidate.IsEligible ? string.Empty : ": " + candidate.Reason);
}
