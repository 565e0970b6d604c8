using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Lists what could carry a HAVIP, page by page: the instances and network interfaces of its vSwitch, and what speaks against each.</summary>
public sealed class HaVipCandidateFinder
{
    // Instances allow 100 a page; for interfaces one text of the documentation says 50.
    private const int InstancePage = 100;
    private const int InterfacePage = 50;

    private readonly EnsClient _client;
    private readonly HaVip _haVip;
    private readonly string _vSwitchId;
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly PageWalk<EnsInstance>? _instances;
    private readonly PageWalk<EnsNetworkInterface>? _interfaces;
    private Queue<string[]>? _otherIds;
    private PageWalk<EnsInstance>? _others;

    /// <summary>Makes a finder; nothing is sent yet.</summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="haVip">The HAVIP, as listed; its vSwitch must be known.</param>
    /// <param name="instanceType">One of <see cref="HaVipInstanceType"/>; null finds both.</param>
    /// <exception cref="ArgumentException">The HAVIP's vSwitch is not known.</exception>
    public HaVipCandidateFinder(EnsClient client, HaVip haVip, string? instanceType = null)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _haVip = haVip ?? throw new ArgumentNullException(nameof(haVip));
        _vSwitchId = string.IsNullOrEmpty(haVip.VSwitchId)
            ? throw new ArgumentException($"The service does not say which vSwitch {haVip.HaVipId} is in.", nameof(haVip))
            : haVip.VSwitchId!;
        _instances = instanceType == HaVipInstanceType.NetworkInterface ? null : new(
            (number, token) => client.DescribeInstancesAsync(new() { VSwitchId = _vSwitchId, PageNumber = number, PageSize = InstancePage }, token),
            instance => instance.InstanceId, InstancePage);
        _interfaces = instanceType == HaVipInstanceType.EnsInstance ? null : new(
            (number, token) => client.DescribeNetworkInterfacesAsync(new() { VSwitchId = _vSwitchId, PageNumber = number, PageSize = InterfacePage }, token),
            networkInterface => networkInterface.NetworkInterfaceId, InterfacePage);
    }

    /// <summary>The next candidates, instances first; null after the last. Not for two callers at once.</summary>
    public async Task<IReadOnlyList<HaVipCandidate>?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_instances is not null && await _instances.NextAsync(cancellationToken).ConfigureAwait(false) is { } instances)
        {
            _listed.UnionWith(instances.Select(instance => instance.InstanceId));
            return [.. instances.Select(instance => Judge(BindingTarget.Of(instance), isInside: false))];
        }

        if (_instances is not null && await NextOthersAsync(cancellationToken).ConfigureAwait(false) is { } others)
        {
            return [.. others.Select(instance => Judge(BindingTarget.Of(instance), isInside: true))];
        }

        return _interfaces is not null && await _interfaces.NextAsync(cancellationToken).ConfigureAwait(false) is { } interfaces
            ? [.. interfaces.Select(networkInterface => Judge(BindingTarget.Of(networkInterface), isInside: false))]
            : null;
    }

    // The list of instances goes by the primary interface; what is in the vSwitch by another one, only the vSwitch says.
    private async Task<IReadOnlyList<EnsInstance>?> NextOthersAsync(CancellationToken cancellationToken)
    {
        _otherIds ??= new(await ReadOthersAsync(cancellationToken).ConfigureAwait(false));
        while (true)
        {
            if (_others is not null && await _others.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                return page;
            }

            if (_otherIds.Count == 0)
            {
                return null;
            }

            var ids = _otherIds.Dequeue();
            _others = new(
                (number, token) => _client.DescribeInstancesAsync(new() { InstanceIds = ids, PageNumber = number, PageSize = InstancePage }, token),
                instance => instance.InstanceId, InstancePage);
        }
    }

    // Who may not read the vSwitch still gets what the lists say.
    private async Task<IEnumerable<string[]>> ReadOthersAsync(CancellationToken cancellationToken)
    {
        try
        {
            var vSwitch = await _client.DescribeVSwitchAttributesAsync(_vSwitchId, cancellationToken).ConfigureAwait(false);
            var others = vSwitch.InstanceIds.Distinct(StringComparer.Ordinal).Where(id => !_listed.Contains(id));
            return others.Select((id, index) => (Id: id, Batch: index / InstancePage)).GroupBy(one => one.Batch, one => one.Id).Select(batch => batch.ToArray()).ToArray();
        }
        catch (EnsApiException refused) when (refused.Entry.Kind == EnsErrorKind.PermissionDenied)
        {
            return [];
        }
    }

    private HaVipCandidate Judge(BindingTarget target, bool isInside)
    {
        var refusal = BindingRules.Refuses(_haVip, target) ?? (isInside ? null : BindingRules.WrongPlace(_haVip, target));
        return new HaVipCandidate
        {
            HaVipId = _haVip.HaVipId,
            InstanceId = target.Id,
            InstanceType = target.InstanceType,
            Name = target.Name,
            Status = target.Status,
            IpAddress = target.IpAddress,
            HostInstanceId = string.IsNullOrEmpty(target.HostInstanceId) ? null : target.HostInstanceId,
            VSwitchId = target.VSwitchId,
            EnsRegionId = target.EnsRegionId,
            IsEligible = refusal is null,
            PredictedErrorCode = refusal?.Code,
            Reason = refusal?.Reason,
        };
    }
}
