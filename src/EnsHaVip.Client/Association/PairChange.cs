using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Association;

/// <summary>
/// One change of one pair, carried through: sent, looked into when its answer is lost or says that there is nothing to do, repeated only
/// when it provably did nothing, waited for.
/// </summary>
internal sealed class PairChange(EnsClient client, HaVipPoller poller, AssociationRequest request, PairDirection direction)
{
    private readonly string _pair = request.HaVipId + " -> " + request.InstanceId;
    private readonly PollPacing _pacing = new(request.PollInterval, client.Options.Jitter);
    private readonly long _started = client.Clock.GetTimestamp();
    private readonly DateTimeOffset _startedAt = client.Clock.GetUtcNow();
    private int _sent;
    private int _spent;
    private bool _wasLost;
    private bool _refusalWasChecked;
    private bool _contradictionWasChecked;

    private TimeSpan Remaining
    {
        get
        {
            var left = request.Timeout - client.Clock.GetElapsedTime(_started);
            return request.Timeout == Timeout.InfiniteTimeSpan ? request.Timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

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
                _sent += reply.Attempts;
                return PairStep.Of(Report(new HaVipAssociation { Status = direction.AcceptedStatus }, changed: true, reply.RequestId));
            }
            catch (EnsException failure)
            {
                _sent += failure.Attempts;
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

    // Null: it provably came to nothing and may be sent again.
    private async Task<PairStep?> AfterLossAsync(EnsException failure, CancellationToken cancellationToken)
    {
        _wasLost = true;
        _refusalWasChecked = false;
        _spent += failure.Spent;
        var look = await LookAsync(direction.IsMade, cancellationToken).ConfigureAwait(false);
        LogLook(failure, look, isLoss: true);
        if (look.Verdict != LookVerdict.Absent)
        {
            return look.Verdict == LookVerdict.Seen ? PairStep.Of(Found(look, failure)) : throw Unknown(failure, look);
        }

        failure.Settled = ChangeOutcome.NotApplied;
        if (!failure.IsTransient || _spent >= client.Options.MaxAttempts)
        {
            throw Counted(Explanation.With(failure, "Looks at the state show that it came to nothing."));
        }

        AssociationLog.RepeatingChange(client.Logger, direction.Operation, _pair, failure.ErrorId, _spent, client.Options.MaxAttempts);
        return null;
    }

    private async Task<PairStep> AfterRefusalAsync(EnsException failure, CancellationToken cancellationToken)
    {
        var refusal = failure as EnsApiException;
        if (refusal?.Code == direction.AlreadyCode)
        {
            return await AfterAlreadyAsync(refusal, cancellationToken).ConfigureAwait(false);
        }

        // After a lost answer a refusal may be the echo of our own success: the state decides once more. A wait looks anyway.
        if ((_wasLost && !_refusalWasChecked) || (!request.Wait && refusal is not null && direction.MayBeUnderWay(refusal.Code)))
        {
            _refusalWasChecked = true;
            var look = await LookAsync(direction.IsMade, cancellationToken).ConfigureAwait(false);
            LogLook(failure, look, isLoss: false);
            if (look.Verdict != LookVerdict.Absent)
            {
                return look.Verdict == LookVerdict.Seen ? PairStep.Of(Found(look, failure)) : throw Unknown(failure, look);
            }
        }

        if (request.Wait && refusal is not null && NotYet(refusal) is { } step)
        {
            return step;
        }

        throw Counted(failure);
    }

    private async Task<PairStep> AfterAlreadyAsync(EnsApiException refusal, CancellationToken cancellationToken)
    {
        if (direction.AlreadyIsAnError && !_wasLost)
        {
            throw Counted(refusal);
        }

        var look = await LookAsync(direction.IsAlready, cancellationToken).ConfigureAwait(false);
        LogLook(refusal, look, isLoss: false);
        switch (look.Verdict)
        {
            case LookVerdict.CannotTell:
                throw Unknown(refusal, look);
            case LookVerdict.Absent when request.Wait && !_contradictionWasChecked:
                // The state may have moved on between the refusal and the looks: asked once more.
                _contradictionWasChecked = true;
                return PairStep.NotYet(refusal, goal: null);
            case LookVerdict.Absent:
                throw Counted(new EnsApiException(refusal, await direction.ContradictionAsync(look.State, cancellationToken).ConfigureAwait(false)));
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

    // The pair is as it should be. It is our doing if a request of ours was lost and nothing speaks against it.
    private HaVipAssociation Found(LookResult<HaVip?> look, EnsException failure)
    {
        var entry = StateWords.Entry(look.State, request.InstanceId) ?? new HaVipAssociation
        {
            HaVipAddress = look.State?.IpAddress,
            VSwitchId = look.State?.VSwitchId,
            EnsRegionId = look.State?.EnsRegionId,
        };
        var changed = _wasLost && direction.CanBeOurs(entry, _startedAt - LookRules.ClockTolerance);
        if (!changed && direction.AlreadyIsAnError)
        {
            throw Counted(failure is EnsApiException api && api.Code == direction.AlreadyCode
                ? api
                : new EnsApiException(direction.Operation, direction.AlreadyCode, "A look after a lost answer shows a binding that is older than the request.", look.RequestId));
        }

        return Report(entry, changed, look.RequestId);
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
        var pause = _pacing.Interval(client.Clock.GetElapsedTime(_started));
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
                : Counted(Explanation.With(refusal, failure.Message));
        }
        catch (EnsException failure) when (!direction.MayBeUnderWay(refusal.ErrorId))
        {
            failure.Settled = ChangeOutcome.NotApplied;
            throw Counted(failure);
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
            var changed = association.Changed == true;
            var result = await poller.WaitAsync(direction.Target(changed), Remaining, cancellationToken).ConfigureAwait(false);
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
            throw Counted(wait is null ? Explanation.With(failure, direction.Operation + " of " + _pair + " was accepted before; its end was not seen.") : failure);
        }
    }

    // What is seen is believed at once; what is not seen only after the grace time of LookRules.
    private Task<LookResult<HaVip?>> LookAsync(Func<HaVip?, bool> isSo, CancellationToken cancellationToken)
    {
        var isShort = request.Timeout != Timeout.InfiniteTimeSpan && request.Timeout < LookRules.Patience;
        var look = new StateLook(client) { Patience = isShort ? request.Timeout : LookRules.Patience };
        return look.LookAsync(token => look.ReadAsync(request.HaVipId, token), isSo, cancellationToken);
    }

    private void LogLook(EnsException failure, LookResult<HaVip?> look, bool isLoss)
    {
        if (!client.Logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var state = look.GoodLooks == 0 ? "nothing, it failed with " + look.Failure!.ErrorId : StateWords.Describe(look.State, request.InstanceId);
        if (isLoss)
        {
            AssociationLog.LookedAfterLoss(client.Logger, direction.Operation, _pair, failure.ErrorId, look.GoodLooks, state);
        }
        else
        {
            AssociationLog.Reconciled(client.Logger, direction.Operation, _pair, failure.ErrorId, state);
        }
    }

    private HaVipAssociation Report(HaVipAssociation association, bool changed, string? requestId)
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
        Counted(PairFailures.TooLate(direction.Operation, request, direction.Target(newlyRequested: false), refusal, lastState, figures));

    private EnsException Unknown(EnsException failure, LookResult<HaVip?> look) => Counted(PairFailures.Unknown(direction.Operation, request, failure, look.Failure!));

    // One with the number of requests of the whole run.
    private EnsException Counted(EnsException failure)
    {
        failure.Attempts = _sent;
        return failure;
    }
}
