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

    /// <summary>Looks at the HAVIP, and with <paramref name="isDetailed"/> also at the instance where the pair is not there.</summary>
    /// <param name="haVipId">The HAVIP.</param>
    /// <param name="instanceId">The instance or network interface.</param>
    /// <param name="isDetailed">True finds out what stands in the way, which may take a second request.</param>
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
        if (!report.IsAssociated && isDetailed)
        {
            await ExplainAsync(report, haVip, entry, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<HaVip?> FindAsync(string haVipId, CancellationToken cancellationToken)
    {
        try
        {
            var page = await _client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = haVipId }, cancellationToken).ConfigureAwait(false);
            return page.Items.Find(one => one.HaVipId == haVipId);
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
            report.PredictedErrorCode = "InstanceAlreadyAssociated";
            report.Reason = $"The pair is {entry.Status}, not InUse yet or not any more.";
            return;
        }

        var refusal = BindingRules.Refuses(haVip, report.HaVipId);
        if (refusal is null)
        {
            var target = await BindingTargets.FindAsync(_client, report.InstanceId, instanceType: null, cancellationToken).ConfigureAwait(false);
            report.InstanceStatus = target?.Status;
            refusal = target is null ? BindingRules.NotFound(report.InstanceId, instanceType: null) : BindingRules.Refuses(haVip!, target);
        }

        report.PredictedErrorCode = refusal?.Code;
        report.Reason = refusal?.Reason ?? "The pair is not associated; nothing that can be read speaks against it.";
    }
}
