using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Frees a HAVIP that is to be deleted: takes its pairs apart and its elastic addresses off, and says what became of them if that fails.</summary>
internal sealed class HaVipClearance(EnsClient client, HaVipPoller poller, HaVip haVip, TimeSpan timeout)
{
    private readonly HaVipAssociator _associator = new(client, poller);
    private readonly HaVipEipAssociator _addresses = new(client);

    /// <summary>What uses a HAVIP: instances, network interfaces, elastic addresses. Not what is leaving it.</summary>
    public static string[] HoldersOf(HaVip? haVip) =>
    [
        .. (haVip?.AssociatedInstances ?? []).Where(entry => !StateWords.IsLeaving(entry)).Select(entry => entry.InstanceId),
        .. (haVip?.AssociatedEipAddresses ?? []).Select(address => address.EipId),
    ];

    /// <exception cref="EnsException">Something stays. The message names what is gone, and what is left.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pairs = haVip.AssociatedInstances.Select(entry => TryAsync(() => UnassociateAsync(entry.InstanceId, cancellationToken)));
        var addresses = haVip.AssociatedEipAddresses.Select(address => TryAsync(() => TakeOffAsync(address.EipId, cancellationToken)));
        var ends = await Task.WhenAll(pairs.Concat(addresses)).ConfigureAwait(false);
        var failures = ends.Where(end => end.Failure is not null).Select(end => end.Failure!).ToList();
        if (failures.Count > 0)
        {
            throw await ExplainAsync(failures[0], ends.Sum(end => end.Sent), failures.Exists(failure => failure.Outcome == ChangeOutcome.Unknown), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(EnsException? Failure, int Sent)> TryAsync(Func<Task<int>> step)
    {
        try
        {
            return (null, await step().ConfigureAwait(false));
        }
        catch (EnsException failure)
        {
            return (failure, failure.Attempts);
        }
    }

    // The list has shown it: it need not wait for the list to come that far.
    private async Task<int> UnassociateAsync(string instanceId, CancellationToken cancellationToken)
    {
        var wish = new AssociationRequest { HaVipId = haVip.HaVipId, InstanceId = instanceId, Wait = true, Timeout = timeout, WasListed = true };
        return (await _associator.UnassociateAsync(wish, cancellationToken).ConfigureAwait(false)).Attempts ?? 0;
    }

    private async Task<int> TakeOffAsync(string allocationId, CancellationToken cancellationToken) =>
        (await _addresses.UnassociateAsync(haVip.HaVipId, allocationId, cancellationToken).ConfigureAwait(false)).Attempts;

    // What the state is, is looked up and not concluded.
    private async Task<EnsException> ExplainAsync(EnsException failure, int sent, bool isUnknown, CancellationToken cancellationToken)
    {
        var look = new StateLook(client);
        var result = await look.LookAsync(token => look.ReadAsync(haVip.HaVipId, token), static _ => true, cancellationToken).ConfigureAwait(false);
        var isRead = result.Verdict == LookVerdict.Seen;
        var left = HoldersOf(result.State);
        var gone = HoldersOf(haVip).Except(left).ToArray();
        var state = !isRead ? " What became of its uses could not be read; look with: Get-EnsHaVip -HaVipId " + haVip.HaVipId
            : gone.Length == 0 ? " It is used as before, by " + string.Join(", ", left) + "."
            : " It was freed of " + string.Join(", ", gone) + (left.Length == 0 ? "." : ", and is still used by " + string.Join(", ", left) + ".");
        var explained = Explanation.With(failure, haVip.HaVipId + " was not deleted." + state);
        explained.Attempts = sent;
        explained.Settled = !isRead || isUnknown ? ChangeOutcome.Unknown : gone.Length > 0 ? ChangeOutcome.Applied : ChangeOutcome.NotApplied;
        return explained;
    }
}
