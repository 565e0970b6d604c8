using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Looks whether a pair is associated. What does not exist is an answer here, not a failure.</summary>
public sealed class HaVipAssociationCheck
{
    private readonly EnsClient _client;

    /// <summary>Makes a check; nothing is sent yet.</summary>
    public HaVipAssociationCheck(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Looks at the HAVIP, and with <paramref name="isDetailed"/> also at the instance.</summary>
    /// <param name="haVipId">The HAVIP.</param>
    /// <param name="instanceId">The instance or network interface.</param>
    /// <param name="isDetailed">True finds out how the instance is and what stands in the way, with a second request, at times a third.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EnsException">The state could not be read.</exception>
    public async Task<HaVipAssociationReport> RunAsync(string haVipId, string instanceId, bool isDetailed, CancellationToken cancellationToken)
    {
        var haVip = await FindAsync(haVipId, cancellationToken).ConfigureAwait(false);
        var entry = haVip?.AssociatedInstances.FirstOrDefault(one => one.InstanceId == instanceId);
        var report = new HaVipAssociationReport
        {
            HaVipId = haVipId,
            InstanceId = instanceId,
            HaVipStatus = haVip?.Status,
            Status = entry?.Status,
            IsAssociated = string.Equals(entry?.Status, HaVipAssociationStatus.InUse, StringComparison.OrdinalIgnoreCase),
        };
        if (isDetailed)
        {
            await ExplainAsync(report, haVip, entry, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<HaVip?> FindAsync(string haVipId, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.DescribeHaVipAsync(haVipId, cancellationToken).ConfigureAwait(false)).Items.FirstOrDefault();
        }
        catch (EnsApiException refused) when (refused.Entry.Kind == EnsErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task ExplainAsync(HaVipAssociationReport report, HaVip? haVip, HaVipAssociation? entry, CancellationToken cancellationToken)
    {
        if (entry is not null)
        {
            report.InstanceStatus = await ReadStatusAsync(entry, cancellationToken).ConfigureAwait(false);
            report.PredictedErrorCode = report.IsAssociated ? null : "InstanceAlreadyAssociated";
            report.Reason = report.IsAssociated ? null : $"The pair is {entry.Status}, not InUse yet or not any more.";
            return;
        }

        var target = await BindingTargets.FindAsync(_client, report.InstanceId, instanceType: null, cancellationToken).ConfigureAwait(false);
        report.InstanceStatus = target?.Status;
        var refusal = BindingRules.Refuses(haVip, report.HaVipId)
            ?? (target is null ? BindingRules.NotFound(report.InstanceId, instanceType: null) : BindingRules.Refuses(haVip!, target))
            ?? await BindingPlace.RefusesAsync(_client, haVip!, target!, cancellationToken).ConfigureAwait(false);
        report.PredictedErrorCode = refusal?.Code;
        report.Reason = refusal?.Reason ?? "The pair is not associated; nothing that can be read speaks against it.";
    }

    // The pair is there, which is the answer; that the instance may not be read does not make it a failure.
    private async Task<string?> ReadStatusAsync(HaVipAssociation entry, CancellationToken cancellationToken)
    {
        try
        {
            var type = string.IsNullOrEmpty(entry.InstanceType) ? null : entry.InstanceType;
            return (await BindingTargets.FindAsync(_client, entry.InstanceId, type, cancellationToken).ConfigureAwait(false))?.Status;
        }
        catch (EnsApiException refused) when (refused.Entry.Kind == EnsErrorKind.PermissionDenied)
        {
            return null;
        }
    }
}
