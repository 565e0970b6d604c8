using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>One move carried through: two steps, and the way back from each point at which it can fail.</summary>
/// <param name="client">The client.</param>
/// <param name="associator">Makes pairs and takes them apart.</param>
/// <param name="request">The wish.</param>
/// <param name="from">The old pair before the move; null if there is none.</param>
/// <param name="to">The new pair before the move; null if there is none.</param>
internal sealed class PairMove(EnsClient client, HaVipAssociator associator, HaVipMoveRequest request, HaVipAssociation? from, HaVipAssociation? to)
{
    private const string HaVipIsFull = "CountLimitExceed.InstanceOnHaVip";

    private static readonly TimeSpan s_longestUndo = TimeSpan.FromSeconds(60);

    private readonly string _from = request.FromInstanceId;
    private readonly string _to = request.ToInstanceId;
    private int _sent;

    public async Task<HaVipAssociation> RunAsync(CancellationToken cancellationToken)
    {
        HaVipAssociation added;
        try
        {
            added = await AddAsync(_to, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsApiException full) when (full.Code == HaVipIsFull)
        {
            return await RemoveFirstAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EnsException failure)
        {
            throw await AfterAddingAsync(failure, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var removed = await RemoveAsync(_from, wasListed: from is not null, cancellationToken).ConfigureAwait(false);
            return Report(added, Either(added.Changed, removed.Changed));
        }
        catch (EnsException failure)
        {
            return await AfterRemovingAsync(added, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    // The new pair may be half there: accepted, but not in use in time. Nothing else has been touched yet.
    private async Task<EnsException> AfterAddingAsync(EnsException failure, CancellationToken cancellationToken)
    {
        var wasMade = to is null && failure.Outcome == ChangeOutcome.Applied;
        var undone = wasMade ? await UndoAsync(() => RemoveAsync(_to, wasListed: false, cancellationToken, UndoTime)).ConfigureAwait(false) : "Nothing was moved.";
        return await ExplainAsync(failure, undone, cancellationToken).ConfigureAwait(false);
    }

    // The new pair is there. Only if the old one certainly still is, too, and stays, may the new one go again.
    private async Task<HaVipAssociation> AfterRemovingAsync(HaVipAssociation added, EnsException failure, CancellationToken cancellationToken)
    {
        var (isRead, haVip) = await LookAsync(cancellationToken).ConfigureAwait(false);
        var entry = StateWords.Entry(haVip, _from);
        if (isRead && haVip is not null && entry is null)
        {
            return Report(added, changed: true);
        }

        if (entry is null || StateWords.IsLeaving(entry) || failure.Outcome != ChangeOutcome.NotApplied)
        {
            throw await ExplainAsync(failure, "Nothing was undone, so that the HAVIP keeps what it has.", cancellationToken).ConfigureAwait(false);
        }

        var undone = to is null && added.Changed == true
            ? await UndoAsync(() => RemoveAsync(_to, wasListed: true, cancellationToken, UndoTime)).ConfigureAwait(false)
            : _to + (to is null && added.Changed is null ? " stays associated, since it cannot be told who made that." : " was associated by somebody else and stays so.");
        throw await ExplainAsync(failure, undone, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HaVipAssociation> RemoveFirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RemoveAsync(_from, wasListed: from is not null, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsException failure)
        {
            var (isRead, haVip) = await LookAsync(cancellationToken).ConfigureAwait(false);
            var entry = StateWords.Entry(haVip, _from);
            if (!isRead || haVip is null || entry is not null)
            {
                throw await ExplainAsync(failure, WhyNotAdded(failure, entry), cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return Report(await AddAsync(_to, cancellationToken).ConfigureAwait(false), changed: true);
        }
        catch (EnsException failure)
        {
            var (_, haVip) = await LookAsync(cancellationToken).ConfigureAwait(false);
            if (StateWords.Entry(haVip, _to) is { } late && StateWords.Is(late.Status, HaVipAssociationStatus.InUse))
            {
                return Report(late, changed: true);
            }

            var undone = await UndoAsync(() => AddAsync(_from, cancellationToken)).ConfigureAwait(false);
            throw await ExplainAsync(failure, undone, cancellationToken).ConfigureAwait(false);
        }
    }

    // An old pair that may be on its way out leaves the HAVIP bare: the error says how to go on from there.
    private string WhyNotAdded(EnsException failure, HaVipAssociation? entry) =>
        "The HAVIP takes no more, so the old pair had to go first, " + (failure.Outcome == ChangeOutcome.NotApplied || (entry is not null && !StateWords.IsLeaving(entry))
            ? "and that failed."
            : "and its end was not seen, so the new pair was not made; once it is gone, make it with Add-EnsHaVipAssociation -HaVipId " + request.HaVipId + " -InstanceId " + _to + ".");

    // A way back that takes longer than this is not worth waiting for: the error says how far it is.
    private TimeSpan UndoTime => request.Timeout < s_longestUndo && request.Timeout >= TimeSpan.Zero ? request.Timeout : s_longestUndo;

    private static async Task<string> UndoAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return "The first step was undone.";
        }
        catch (EnsException failure)
        {
            return "The first step could not be undone (" + failure.ErrorId + ").";
        }
    }

    // What the state is, is looked up and not concluded.
    private async Task<EnsException> ExplainAsync(EnsException failure, string undone, CancellationToken cancellationToken)
    {
        var (isRead, haVip) = await LookAsync(cancellationToken).ConfigureAwait(false);
        var state = isRead
            ? "State now: " + _from + " is " + Word(haVip, _from) + ", " + _to + " is " + Word(haVip, _to) + "."
            : "The state could not be read afterwards; look with: Get-EnsHaVipAssociation -HaVipId " + request.HaVipId;
        var explained = Explanation.With(failure, undone + " " + state);
        explained.Attempts = _sent;
        explained.Settled = !isRead || failure.Outcome == ChangeOutcome.Unknown ? ChangeOutcome.Unknown : IsAsBefore(haVip) ? ChangeOutcome.NotApplied : ChangeOutcome.Applied;
        return explained;
    }

    // An end of the move that is not what it was is a change, whatever the move as a whole came to.
    private bool IsAsBefore(HaVip? haVip) =>
        IsBound(StateWords.Entry(haVip, _from)) == IsBound(from) && IsBound(StateWords.Entry(haVip, _to)) == IsBound(to);

    private static bool IsBound(HaVipAssociation? entry) => entry is not null && !StateWords.IsLeaving(entry);

    private static string Word(HaVip? haVip, string instanceId) => StateWords.Entry(haVip, instanceId)?.Status ?? "not associated";

    private async Task<(bool IsRead, HaVip? HaVip)> LookAsync(CancellationToken cancellationToken)
    {
        var look = new StateLook(client);
        var result = await look.LookAsync(token => look.ReadAsync(request.HaVipId, token), static _ => true, cancellationToken).ConfigureAwait(false);
        return (result.Verdict == LookVerdict.Seen, result.State);
    }

    private Task<HaVipAssociation> AddAsync(string instanceId, CancellationToken cancellationToken) => CountAsync(
        associator.AssociateAsync(Wish(instanceId, instanceId == _to ? request.ToInstanceType : from?.InstanceType, request.Timeout), cancellationToken));

    private Task<HaVipAssociation> RemoveAsync(string instanceId, bool wasListed, CancellationToken cancellationToken, TimeSpan? timeout = null) =>
        CountAsync(associator.UnassociateAsync(Wish(instanceId, null, timeout ?? request.Timeout, wasListed), cancellationToken));

    private AssociationRequest Wish(string instanceId, string? instanceType, TimeSpan timeout, bool wasListed = false) =>
        new() { HaVipId = request.HaVipId, InstanceId = instanceId, InstanceType = instanceType, Wait = true, Timeout = timeout, WasListed = wasListed };

    private async Task<HaVipAssociation> CountAsync(Task<HaVipAssociation> step)
    {
        try
        {
            var pair = await step.ConfigureAwait(false);
            _sent += pair.Attempts ?? 0;
            return pair;
        }
        catch (EnsException failure)
        {
            _sent += failure.Attempts;
            throw;
        }
    }

    // Something was changed if one step did; where one cannot tell and the other did nothing, neither can the whole.
    private static bool? Either(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;

    private HaVipAssociation Report(HaVipAssociation pair, bool? changed)
    {
        pair.HaVipId = request.HaVipId;
        pair.Changed = changed;
        pair.Outcome = ChangeOutcome.Applied;
        pair.Attempts = _sent;
        return pair;
    }
}
