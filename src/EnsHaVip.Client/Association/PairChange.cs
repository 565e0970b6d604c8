using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>
/// One change of one pair, carried through: sent, looked into when its answer is lost or says that there is nothing to do, repeated only
/// when it provably did nothing, waited for.
/// </summary>
internal sealed class PairChange(EnsClient client, HaVipPoller poller, AssociationRequest request, PairDirection direction)
{
    private readonly string _pair = request.HaVipId + " -> " + request.InstanceId;
    private readonly PollPacing _pacing = new(request.PollInterval, client.Options.Jitter);
    private readonly LostRequests _lost = new(client.Clock);
    private readonly PairLooks _looks = new(client, request, direction);
    private long? _started;
    private int _sent;
    private int _spent;
    private bool _refusalWasChecked;
    private bool _contradictionWasChecked;

    private TimeSpan Remaining
    {
        get
        {
            // Before the first request has left there is nothing to be late for, however many others are sent first.
            var left = request.Timeout - Age;
            return request.Timeout == Timeout.InfiniteTimeSpan ? request.Timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private TimeSpan Age => _started is { } started ? client.Clock.GetElapsedTime(started) : TimeSpan.Zero;

    public async Task<HaVipAssociation> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var step = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            if (step.Association is { } association)
            {
                return request.Wait && !direction.IsDone(association) ? await WaitForPairAsync(association, cancellationToken).ConfigureAwait(false) : association;
            }

            await RideOutAsync(step, cancellationToken).ConfigureAwait(false);
        }
    }

    // Changes of one HAVIP go one after another; the gate is open again while anything is waited for.
    private async Task<PairStep> TakeTurnAsync(CancellationToken cancellationToken)
    {
        using var pass = await client.Gates.EnterAsync(request.HaVipId, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            try
            {
                var reply = await direction.SendAsync(RepeatLimit.Of(client.Options).After(_spent).Within(Remaining), cancellationToken).ConfigureAwait(false);
                Count(reply.Attempts, reply.FirstSent);
                return PairStep.Of(Report(new HaVipAssociation { Status = direction.AcceptedStatus }, changed: true, reply.RequestId));
            }
            catch (EnsException failure)
            {
                Count(failure.Attempts, failure.FirstSent);
                var step = failure.Outcome == ChangeOutcome.Unknown
                    ? await AfterLossAsync(failure, cancellationToken).ConfigureAwait(false)
                    : await AfterRefusalAsync(failure, cancellationToken).ConfigureAwait(false);
                if (step is not null)
                {
                    return step;
                }
            }
        }
    }

    // Null: it came to nothing as far as looks show, and may be sent again: the pair cannot be made, or taken apart, twice.
    private async Task<PairStep?> AfterLossAsync(EnsException failure, CancellationToken cancellationToken)
    {
        _lost.Add(failure);
        _refusalWasChecked = false;
        _spent += failure.Spent;
        var isLast = !failure.IsTransient || _spent >= client.Options.MaxAttempts;
        var look = await _looks.ForChangeAsync(isLast ? _lost.Grace : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        _looks.Log(failure, look, isLoss: true);
        if (look.Verdict != LookVerdict.Absent)
        {
            return look.Verdict == LookVerdict.Seen ? PairStep.Of(Found(look, failure)) : throw Unknown(failure, look);
        }

        if (!isLast)
        {
            AssociationLog.RepeatingChange(client.Logger, direction.Operation, _pair, failure.ErrorId, _spent, client.Options.MaxAttempts);
            return null;
        }

        if (_lost.MayStillCome)
        {
            throw Counted(PairFailures.MayStillCome(direction.Operation, request, failure));
        }

        failure.Settled = ChangeOutcome.NotApplied;
        throw Counted(Explanation.With(failure, "Looks at the state show that it came to nothing."));
    }

    private async Task<PairStep> AfterRefusalAsync(EnsException failure, CancellationToken cancellationToken)
    {
        var refusal = failure as EnsApiException;
        if (refusal?.Code == direction.AlreadyCode)
        {
            return await AfterAlreadyAsync(refusal, cancellationToken).ConfigureAwait(false);
        }

        // After a lost answer a refusal may be the echo of our own success: the state decides once more. A wait looks anyway.
        var notYet = request.Wait && refusal is not null ? NotYet(refusal) : null;
        if ((_lost.Any && !_refusalWasChecked) || (!request.Wait && refusal is not null && direction.MayBeUnderWay(refusal.Code)))
        {
            _refusalWasChecked = true;
            var look = await _looks.ForChangeAsync(notYet is null ? _lost.Grace : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            _looks.Log(failure, look, isLoss: false);
            if (look.Verdict != LookVerdict.Absent)
            {
                return look.Verdict == LookVerdict.Seen ? PairStep.Of(Found(look, failure)) : throw Unknown(failure, look);
            }
        }

        return notYet ?? throw Counted(Settled(failure));
    }

    private async Task<PairStep> AfterAlreadyAsync(EnsApiException refusal, CancellationToken cancellationToken)
    {
        var look = await _looks.ForAlreadyAsync(cancellationToken).ConfigureAwait(false);
        _looks.Log(refusal, look, isLoss: false);
        switch (look.Verdict)
        {
            case LookVerdict.CannotTell when direction.AlreadyIsAnError && !_lost.Any:
                throw Counted(PairFailures.MakerUnknown(request, refusal, "The state could not be read afterwards (" + look.Failure!.ErrorId + "), so it is not known"));
            case LookVerdict.CannotTell:
                throw Unknown(refusal, look);
            case LookVerdict.Absent when request.Wait && !_contradictionWasChecked:
                // The state may have moved on between the refusal and the looks: asked once more.
                _contradictionWasChecked = true;
                return PairStep.NotYet(refusal, goal: null);
            case LookVerdict.Absent:
                throw Counted(Settled(new EnsApiException(refusal, await direction.ContradictionAsync(look.State, cancellationToken).ConfigureAwait(false))));
            case LookVerdict.Seen when direction.AlreadyIsAnError:
                return PairStep.Of(Found(look, refusal));
            default:
                var leaving = direction.WhileLeaving(refusal, StateWords.Entry(look.State, request.InstanceId));
                return leaving is null ? PairStep.Of(Found(look, refusal)) : request.Wait ? leaving : throw Counted(leaving.Refusal!);
        }
    }

    // What passes by itself; null for a refusal that stays.
    private PairStep? NotYet(EnsApiException refusal) => refusal.Code switch
    {
        "IncorrectHaVipStatus" => PairStep.NotYet(refusal, WaitGoal.For(new HaVipWaitTarget { HaVipId = request.HaVipId })),
        "IncorrectInstanceAssociationStatus" => PairStep.NotYet(refusal, WaitGoal.SettledPair(request.HaVipId, request.InstanceId)),
        _ => refusal.Entry.Kind == EnsErrorKind.Busy ? PairStep.NotYet(refusal, goal: null) : null,
    };

    // The pair is as it should be. It can only be our doing if a request of ours was lost.
    private HaVipAssociation Found(LookResult<HaVip?> look, EnsException failure)
    {
        var entry = StateWords.Entry(look.State, request.InstanceId);
        var isOurs = direction.IsOurs(entry, _looks.WasOtherwise, _looks.SentAt);
        if (direction.AlreadyIsAnError && (!_lost.Any || isOurs != true))
        {
            throw Claimed(failure, look, isOurs);
        }

        return Report(entry ?? new HaVipAssociation
        {
            HaVipAddress = look.State?.IpAddress,
            VSwitchId = look.State?.VSwitchId,
            EnsRegionId = look.State?.EnsRegionId,
        }, _lost.Any ? isOurs : false, look.RequestId);
    }

    // Who wants the pair to be new is told when nobody can say who made it: the network may have delivered our own request twice.
    private EnsException Claimed(EnsException failure, LookResult<HaVip?> look, bool? isOurs)
    {
        var refusal = failure as EnsApiException;
        refusal = refusal?.Code == direction.AlreadyCode ? refusal
            : new EnsApiException(direction.Operation, direction.AlreadyCode, "A look after a lost answer shows a binding that was there before.", look.RequestId);
        return Counted(isOurs == false ? refusal : PairFailures.MakerUnknown(request, refusal, "The pair is there, and it cannot be told"));
    }

    // A refusal speaks of its own request, and an earlier one may still be under way.
    private EnsException Settled(EnsException failure)
    {
        if (!_lost.MayStillCome || failure.Outcome != ChangeOutcome.NotApplied)
        {
            return failure;
        }

        failure.Settled = ChangeOutcome.Unknown;
        return Explanation.With(failure, Explanation.MayStillCome);
    }

    private async Task RideOutAsync(PairStep step, CancellationToken cancellationToken)
    {
        var refusal = step.Refusal!;
        var remaining = Remaining;
        if (remaining == TimeSpan.Zero)
        {
            throw TooLate(refusal, "the refusal itself", new HaVipWaitFigures());
        }

        AssociationLog.RidingOut(client.Logger, direction.Operation, _pair, refusal.ErrorId);
        var pause = _pacing.Interval(Age);
        pause = refusal.RetryAfter > pause ? refusal.RetryAfter.Value : pause;
        await client.Clock.Delay(remaining > TimeSpan.Zero && remaining < pause ? remaining : pause, cancellationToken).ConfigureAwait(false);
        if (step.Goal is null)
        {
            return;
        }

        try
        {
            var target = new HaVipWaitTarget { HaVipId = step.Goal.HaVipId, InstanceId = step.Goal.InstanceId };
            await poller.WaitAsync(target, step.Goal, Remaining, cancellationToken).ConfigureAwait(false);
        }
        catch (HaVipWaitException failure)
        {
            throw failure.ErrorId == EnsErrorId.WaitTimeout
                ? TooLate(refusal, failure.LastState, failure.Figures)
                : Counted(Settled(Explanation.With(refusal, failure.Message)));
        }
        catch (EnsException failure) when (!direction.MayBeUnderWay(refusal.ErrorId))
        {
            failure.Settled = ChangeOutcome.NotApplied;
            throw Counted(Settled(failure));
        }
        catch (EnsException failure)
        {
            throw Counted(PairFailures.Unknown(direction.Operation, request, refusal, failure));
        }
    }

    private async Task<HaVipAssociation> WaitForPairAsync(HaVipAssociation association, CancellationToken cancellationToken)
    {
        try
        {
            var changed = association.Changed;
            var result = await poller.WaitAsync(direction.Target(changed == true ? _looks.SentAt : null, _looks.WasOtherwise), Remaining, cancellationToken).ConfigureAwait(false);
            var reached = Report(result.Association ?? new HaVipAssociation { HaVipAddress = result.HaVip?.IpAddress }, changed, association.RequestId);
            reached.VSwitchId = result.HaVip?.VSwitchId;
            reached.EnsRegionId = result.HaVip?.EnsRegionId;
            reached.Wait = result.Figures;
            return reached;
        }
        catch (EnsException failure)
        {
            var wait = failure as HaVipWaitException;
            failure.Settled = wait is null ? ChangeOutcome.Applied : direction.OutcomeAfter(wait);
            failure.RequestId ??= association.RequestId;
            throw Counted(Settled(wait is null ? Explanation.With(failure, direction.Operation + " of " + _pair + " was accepted before; its end was not seen.") : failure));
        }
    }

    private HaVipAssociation Report(HaVipAssociation association, bool? changed, string? requestId)
    {
        // Others may have been given the same entry by the same look.
        association = association.Copy();
        association.HaVipId = request.HaVipId;
        association.InstanceId = request.InstanceId;
        association.InstanceType ??= request.InstanceType ?? HaVipInstanceType.Infer(request.InstanceId);
        association.Changed = changed;
        association.Outcome = ChangeOutcome.Applied;
        association.Attempts = _sent;
        association.RequestId = requestId;
        return association;
    }

    private EnsException TooLate(EnsException refusal, string lastState, HaVipWaitFigures figures) =>
        Counted(Settled(PairFailures.TooLate(direction.Operation, request, direction.Target(sent: null, _looks.WasOtherwise), refusal, lastState, figures)));

    private EnsException Unknown(EnsException failure, LookResult<HaVip?> look) => Counted(PairFailures.Unknown(direction.Operation, request, failure, look.Failure!));

    private void Count(int sent, long? firstSent)
    {
        _sent += sent;
        if (_started is null && firstSent is { } started)
        {
            _started = started;
            _looks.SentAt = client.Clock.GetUtcNow() - client.Clock.GetElapsedTime(started);
        }
    }

    // One with the number of requests of the whole run.
    private EnsException Counted(EnsException failure)
    {
        failure.Attempts = _sent;
        return failure;
    }
}
