using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Deletes HAVIPs, many with one request, and finds out what became of each.</summary>
/// <remarks>
/// Whether DeleteHaVips may succeed in part, and what it refuses, is not documented: the state of every HAVIP is looked at afterwards.
/// One that is bound, or carries an elastic address, is taken for undeletable (unverified; the VPC product refuses both), so it is freed first.
/// </remarks>
public sealed class HaVipRemover
{
    /// <summary>How many ids go into one request. The service publishes no maximum; 100 is what its other lists of ids take.</summary>
    public const int MostInARequest = 100;

    private readonly EnsClient _client;
    private readonly HaVipPoller _poller;
    private readonly BatchLook _look;

    /// <summary>Makes one for an invocation. Changes of one HAVIP go one after another over all users of the client.</summary>
    public HaVipRemover(EnsClient client, HaVipPoller poller)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _poller = poller ?? throw new ArgumentNullException(nameof(poller));
        _look = new BatchLook(client);
    }

    /// <summary>The state of HAVIPs in as few requests as cover them; null for one that does not exist. Not for two callers at once.</summary>
    /// <exception cref="EnsException">The state could not be read.</exception>
    public async Task<HaVipStates> LookAsync(IReadOnlyCollection<string> haVipIds, CancellationToken cancellationToken)
    {
        // One that is not listed may not be listed yet.
        var look = await new StateLook(_client).LookAsync(
            token => _look.ReadAsync(haVipIds, token), static states => states.Values.All(haVip => haVip is not null), cancellationToken).ConfigureAwait(false);
        return look.Verdict == LookVerdict.CannotTell ? throw look.Failure! : new HaVipStates(look.State!, look.RequestId);
    }

    /// <summary>True if deleting it takes associations apart, or an elastic address off it.</summary>
    public static bool IsInUse(HaVip haVip) => UseOf(haVip) is not null && !StateWords.Is(haVip.Status, HaVipStatus.Deleting);

    /// <summary>What a HAVIP is used for: <c>is associated with i-…, eni-… and carries the elastic address 203.0.113.40 (eip-…)</c>; null if for nothing.</summary>
    public static string? UseOf(HaVip haVip)
    {
        var pairs = string.Join(", ", haVip.AssociatedInstances.Select(entry => entry.InstanceId));
        var addresses = string.Join(", ", haVip.AssociatedEipAddresses.Select(one => one.Eip is null ? one.EipId : one.Eip + " (" + one.EipId + ")"));
        var uses = new[] { pairs.Length == 0 ? null : "is associated with " + pairs, addresses.Length == 0 ? null : "carries the elastic address " + addresses };
        return string.Join(" and ", uses.Where(use => use is not null)) is { Length: > 0 } use ? use : null;
    }

    /// <summary>Says what <see cref="RemoveAsync"/> would do with a HAVIP.</summary>
    /// <param name="haVip">Its state.</param>
    /// <param name="isForced">True if one in use may be freed.</param>
    public static AssociationPlan Plan(HaVip haVip, bool isForced)
    {
        var use = UseOf(haVip);
        return StateWords.Is(haVip.Status, HaVipStatus.Deleting) ? ChangePlans.Nothing(haVip.HaVipId, "it is being deleted already")
            : use is not null && !isForced
                ? new AssociationPlan { PredictedErrorCode = EnsErrorId.HaVipHasAssociations, Description = haVip.HaVipId + ": " + use + "; it would be asked about, or refused with " + EnsErrorId.HaVipHasAssociations + " without -Force." }
            : use is not null ? ChangePlans.Change(haVip.HaVipId, "would be freed, since it " + use + ", and deleted")
            : StateWords.Is(haVip.Status, HaVipStatus.Creating) ? ChangePlans.Refused(haVip.HaVipId, "IncorrectHaVipStatus", "the HAVIP is Creating")
            : ChangePlans.Change(haVip.HaVipId, "would be deleted (the HAVIP is " + haVip.Status + ")");
    }

    /// <summary>Deletes HAVIPs, at most <see cref="MostInARequest"/>; those in use are freed first: pairs are taken apart, elastic addresses taken off.</summary>
    /// <param name="haVips">The HAVIPs as <see cref="LookAsync"/> gave them.</param>
    /// <param name="wait">True reports each only when it is gone.</param>
    /// <param name="timeout">How long each may take to be taken apart, and to be gone.</param>
    /// <param name="report">Told once for each HAVIP, from any thread.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still happen.</param>
    public async Task RemoveAsync(IReadOnlyCollection<HaVip> haVips, bool wait, TimeSpan timeout, Action<HaVipRemoval> report, CancellationToken cancellationToken)
    {
        // Taken now: what comes back from a wait is another object, without them.
        var freed = haVips.Where(IsInUse).ToDictionary(haVip => haVip.HaVipId, HaVipClearance.HoldersOf, StringComparer.Ordinal);
        void ReportEnd(HaVipRemoval removal) => report(Complete(removal, freed));

        var ready = await Task.WhenAll(haVips.Select(haVip => PrepareAsync(haVip, wait, timeout, report, cancellationToken))).ConfigureAwait(false);
        var leaving = ready.Where(haVip => haVip is not null && StateWords.Is(haVip.Status, HaVipStatus.Deleting)).Select(haVip => haVip!).ToList();

        // One that is still being created would spoil the request of all others.
        var batches = ready.Where(haVip => haVip is not null && !StateWords.Is(haVip.Status, HaVipStatus.Deleting))
            .GroupBy(haVip => StateWords.Is(haVip!.Status, HaVipStatus.Creating), haVip => haVip!);
        foreach (var batch in batches.OrderBy(group => group.Key))
        {
            await new BatchDeletion(_client, batch, removal =>
            {
                // What was accepted, and is not seen to begin, may be late; a wait goes on to its limit.
                var isOnItsWay = removal.Failure is null ? removal.HaVip.Status.Length > 0 : removal.Failure is HaVipWaitException;
                if (wait && isOnItsWay)
                {
                    leaving.Add(removal.HaVip);
                }
                else
                {
                    ReportEnd(removal);
                }
            }).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        await Task.WhenAll(leaving.Select(haVip => EndAsync(haVip, wait, timeout, ReportEnd, cancellationToken))).ConfigureAwait(false);
    }

    // Whoever reads that a HAVIP was not deleted must read, too, that what it was used for is gone all the same.
    private static HaVipRemoval Complete(HaVipRemoval removal, Dictionary<string, string[]> freed)
    {
        if (removal.Failure is { } failure && freed.TryGetValue(removal.HaVip.HaVipId, out var holders))
        {
            var attempts = failure.Attempts;
            removal.Failure = Explanation.With(failure, removal.HaVip.HaVipId + " was freed of " + string.Join(", ", holders) + " before.");
            removal.Failure.Attempts = attempts;
            removal.Failure.Settled = failure.Outcome == ChangeOutcome.Unknown ? ChangeOutcome.Unknown : ChangeOutcome.Applied;
        }

        return removal;
    }

    // Null: it cannot be deleted, and that was reported.
    private async Task<HaVip?> PrepareAsync(HaVip haVip, bool wait, TimeSpan timeout, Action<HaVipRemoval> report, CancellationToken cancellationToken)
    {
        try
        {
            if (IsInUse(haVip))
            {
                await new HaVipClearance(_client, _poller, haVip, timeout).RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EnsException failure)
        {
            report(new HaVipRemoval { HaVip = haVip, Failure = failure });
            return null;
        }

        try
        {
            return wait && StateWords.Is(haVip.Status, HaVipStatus.Creating)
                ? (await _poller.WaitAsync(new HaVipWaitTarget { HaVipId = haVip.HaVipId }, timeout, cancellationToken).ConfigureAwait(false)).HaVip ?? haVip
                : haVip;
        }
        catch (EnsException failure)
        {
            report(new HaVipRemoval { HaVip = haVip, Failure = Explanation.With(failure, haVip.HaVipId + " was not deleted.") });
            return null;
        }
    }

    private async Task EndAsync(HaVip haVip, bool wait, TimeSpan timeout, Action<HaVipRemoval> report, CancellationToken cancellationToken)
    {
        var removal = new HaVipRemoval { HaVip = haVip };
        if (wait)
        {
            try
            {
                await _poller.WaitAsync(new HaVipWaitTarget { HaVipId = haVip.HaVipId, EnsRegionId = haVip.EnsRegionId, Gone = true, WasListed = true }, timeout, cancellationToken).ConfigureAwait(false);
                haVip.Status = string.Empty;
            }
            catch (EnsException failure)
            {
                failure.Settled = ChangeOutcome.Applied;
                removal.Failure = failure is HaVipWaitException ? failure : Explanation.With(failure, "The deletion of " + haVip.HaVipId + " was accepted before; its end was not seen.");
            }
        }

        report(removal);
    }
}
