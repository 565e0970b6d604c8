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

    private readonly HaVip _haVip;
    private readonly PageWalk<EnsInstance>? _instances;
    private readonly PageWalk<EnsNetworkInterface>? _interfaces;

    /// <summary>Makes a finder; nothing is sent yet.</summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="haVip">The HAVIP, as listed; its vSwitch must be known.</param>
    /// <param name="instanceType">One of <see cref="HaVipInstanceType"/>; null finds both.</param>
    /// <exception cref="ArgumentException">The HAVIP's vSwitch is not known.</exception>
    public HaVipCandidateFinder(EnsClient client, HaVip haVip, string? instanceType = null)
    {
        _haVip = haVip ?? throw new ArgumentNullException(nameof(haVip));
        var vSwitchId = string.IsNullOrEmpty(haVip.VSwitchId)
            ? throw new ArgumentException($"The service does not say which vSwitch {haVip.HaVipId} is in.", nameof(haVip))
            : haVip.VSwitchId;
        _instances = instanceType == HaVipInstanceType.NetworkInterface ? null : new(
            (number, token) => client.DescribeInstancesAsync(new() { VSwitchId = vSwitchId, PageNumber = number, PageSize = InstancePage }, token),
            instance => instance.InstanceId, InstancePage);
        _interfaces = instanceType == HaVipInstanceType.EnsInstance ? null : new(
            (number, token) => client.DescribeNetworkInterfacesAsync(new() { VSwitchId = vSwitchId, PageNumber = number, PageSize = InterfacePage }, token),
            networkInterface => networkInterface.NetworkInterfaceId, InterfacePage);
    }

    /// <summary>The next candidates, instances first; null after the last. Not for two callers at once.</summary>
    public async Task<IReadOnlyList<HaVipCandidate>?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_instances is not null && await _instances.NextAsync(cancellationToken).ConfigureAwait(false) is { } instances)
        {
            return [.. instances.Select(instance => Judge(BindingTarget.Of(instance)))];
        }

        return _interfaces is not null && await _interfaces.NextAsync(cancellationToken).ConfigureAwait(false) is { } interfaces
            ? [.. interfaces.Select(networkInterface => Judge(BindingTarget.Of(networkInterface)))]
            : null;
    }

    private HaVipCandidate Judge(BindingTarget target)
    {
        var refusal = BindingRules.Refuses(_haVip, target);
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
