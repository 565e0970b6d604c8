using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>
/// One list of HAVIPs carried through DeleteHaVips: sent, looked at whatever the answer was, and sent again without those that are to blame
/// for a refusal, so that one bad HAVIP does not keep the others.
/// </summary>
internal sealed class BatchDeletion(EnsClient client, IEnumerable<HaVip> haVips, Action<HaVipRemoval> report)
{
    private const string Operation = "DeleteHaVips";

    // Beyond the first request; bounds the search for a culprit that shows nothing.
    private const int MostExtraRequests = 32;

    private readonly Dictionary<string, HaVip> _open = haVips.ToDictionary(haVip => haVip.HaVipId, StringComparer.Ordinal);
    private readonly BatchLook _look = new(client);
    private readonly Stack<List<string>> _lists = new();
    private readonly LostRequests _lost = new(client.Clock);
    private int _sent;
    private int _spent;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Always in the same order, so that two deletions never wait for each other.
        var passes = new List<IDisposable>();
        try
        {
            foreach (var id in _open.Keys.OrderBy(id => id, StringComparer.Ordinal))
            {
                passes.Add(await client.Gates.EnterAsync(id, cancellationToken).ConfigureAwait(false));
            }

            _lists.Push([.. _open.Keys]);
            while (_lists.Count > 0)
            {
                await SendAsync(_lists.Pop(), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            passes.ForEach(pass => pass.Dispose());
        }
    }

    private async Task SendAsync(List<string> ids, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await client.DeleteHaVipsAsync(ids, RepeatLimit.Of(client.Options).After(_spent), cancellationToken).ConfigureAwait(false);
            _sent += reply.Attempts;
            var look = await LookAsync(ids, cancellationToken).ConfigureAwait(false);
            Settle(ids, look, id => look.Verdict == LookVerdict.CannotTell ? DeletionFailures.Unverified(id, reply.RequestId, look.Failure!) : DeletionFailures.Stayed(id, look, reply.RequestId));
        }
        catch (EnsException failure)
        {
            _sent += failure.Attempts;
            await (failure.Outcome == ChangeOutcome.Unknown && !IsUnlisted(failure) ? AfterLossAsync(ids, failure, cancellationToken) : AfterRefusalAsync(ids, failure, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task AfterLossAsync(List<string> ids, EnsException failure, CancellationToken cancellationToken)
    {
        _lost.Add(failure);
        _spent += failure.Spent;
        var isLast = !failure.IsTransient || _spent >= client.Options.MaxAttempts;
        var look = await LookAsync(ids, cancellationToken, isLast ? _lost.Grace : TimeSpan.Zero).ConfigureAwait(false);
        if (look.Verdict == LookVerdict.CannotTell)
        {
            Settle(ids, look, id => DeletionFailures.Unknown(id, failure, look.Failure!));
            return;
        }

        var stayed = Stayed(ids, look);
        if (stayed.Count > 0 && !isLast)
        {
            AssociationLog.RepeatingChange(client.Logger, Operation, stayed[0], failure.ErrorId, _spent, client.Options.MaxAttempts);
            Settle([.. ids.Except(stayed)], look, _ => null);
            _lists.Push(stayed);
            return;
        }

        if (_lost.MayStillCome)
        {
            Settle(ids, look, id => DeletionFailures.MayStillCome(id, failure));
            return;
        }

        failure.Settled = ChangeOutcome.NotApplied;
        Settle(ids, look, _ => Explanation.With(failure, "Looks at the state show that it came to nothing."));
    }

    private async Task AfterRefusalAsync(List<string> ids, EnsException failure, CancellationToken cancellationToken)
    {
        var isForAll = failure is not EnsApiException refusal || refusal.IsTransient
            || refusal.Entry.Kind is EnsErrorKind.Authentication or EnsErrorKind.PermissionDenied or EnsErrorKind.NotImplemented;
        if (isForAll && !_lost.Any)
        {
            ids.ForEach(id => Fail(id, failure));
            return;
        }

        // A refusal may have come after a part was done, and somebody in the list is to blame for it. One for a state that the list does not show
        // yet may be the echo of our own success: that is looked for as long as a lost answer is, and so is what a code nobody has described may mean.
        var isForState = failure.ErrorId is "IncorrectHaVipStatus" or "HaVipNotFound" or "DependencyViolation.HaVipAssociatedWithEIP" || IsUnlisted(failure) || _lost.Any;
        var look = await new StateLook(client) { Grace = _lost.Grace }.LookAsync(
            token => _look.ReadAsync(ids, token),
            states => !isForState || states.Values.All(haVip => IsLeaving(haVip) || (Obstacle(haVip!) is not null && !_lost.MayStillCome)),
            cancellationToken).ConfigureAwait(false);
        if (look.Verdict == LookVerdict.CannotTell)
        {
            ids.ForEach(id => Fail(id, DeletionFailures.Unknown(id, failure, look.Failure!)));
            return;
        }

        var stayed = Stayed(ids, look);
        Settle([.. ids.Except(stayed)], look, _ => null);
        var culprits = isForAll ? [] : stayed.FindAll(id => Obstacle(look.State![id]!) is not null);
        culprits.ForEach(id => Fail(id, AsSettled(id, Explanation.With(failure, Obstacle(look.State![id]!)!))));
        var rest = stayed.Except(culprits).ToList();
        if (rest.Count == 0)
        {
            return;
        }

        if (isForAll || (rest.Count == ids.Count && ids.Count == 1) || _sent > MostExtraRequests)
        {
            rest.ForEach(id => Fail(id, AsSettled(id, failure)));
        }
        else if (rest.Count < ids.Count)
        {
            _lists.Push(rest);
        }
        else
        {
            _lists.Push(rest.GetRange(0, rest.Count / 2));
            _lists.Push(rest.GetRange(rest.Count / 2, rest.Count - (rest.Count / 2)));
        }
    }

    // A code that nobody has described and that time does not cure: it may be a refusal for one HAVIP, so it is looked into as one.
    private static bool IsUnlisted(EnsException failure) => failure is EnsApiException { Entry.IsKnown: false, IsTransient: false };

    // The looks after a refusal have shown that the HAVIP is still there.
    private EnsException AsSettled(string id, EnsException failure)
    {
        failure.Settled = ChangeOutcome.NotApplied;
        return _lost.MayStillCome ? DeletionFailures.MayStillCome(id, failure) : failure;
    }

    // Each was listed before its deletion was asked for, so one look that misses it shows that it is gone.
    private Task<LookResult<IReadOnlyDictionary<string, HaVip?>>> LookAsync(List<string> ids, CancellationToken cancellationToken, TimeSpan grace = default) =>
        new StateLook(client) { Grace = grace }.LookAsync(token => _look.ReadAsync(ids, token), states => states.Values.All(IsLeaving), cancellationToken);

    private static List<string> Stayed(List<string> ids, LookResult<IReadOnlyDictionary<string, HaVip?>> look) => ids.FindAll(id => !IsLeaving(look.State![id]));

    private static bool IsLeaving(HaVip? haVip) => haVip is null || StateWords.Is(haVip.Status, HaVipStatus.Deleting);

    // What shows in a HAVIP that cannot be deleted; null if nothing does.
    private static string? Obstacle(HaVip haVip) =>
        HaVipRemover.UseOf(haVip) is { } use ? haVip.HaVipId + " " + use + "."
        : StateWords.Is(haVip.Status, HaVipStatus.Available) ? null
        : haVip.HaVipId + " is " + haVip.Status + ".";

    // Each as it was seen: on its way out or gone, or with what is wrong.
    private void Settle(List<string> ids, LookResult<IReadOnlyDictionary<string, HaVip?>> look, Func<string, EnsException?> failureOf)
    {
        foreach (var id in ids)
        {
            var seen = look.State is not null && look.State.TryGetValue(id, out var haVip) ? (IsSeen: true, HaVip: haVip) : (IsSeen: false, HaVip: null);
            if (!seen.IsSeen || !IsLeaving(seen.HaVip))
            {
                Fail(id, failureOf(id)!);
            }
            else
            {
                var last = seen.HaVip ?? _open[id];
                last.Status = seen.HaVip is null ? string.Empty : HaVipStatus.Deleting;
                report(new HaVipRemoval { HaVip = last });
            }
        }
    }

    private void Fail(string id, EnsException failure)
    {
        failure.Attempts = _sent;
        report(new HaVipRemoval { HaVip = _open[id], Failure = failure });
    }
}
