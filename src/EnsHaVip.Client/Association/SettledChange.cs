using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Association;

/// <summary>
/// A change that does no harm when it is made twice: sent, looked into when its answer is lost, and repeated only after looks showed that
/// it came to nothing.
/// </summary>
/// <typeparam name="T">What the looks read.</typeparam>
/// <param name="client">The client.</param>
/// <param name="operation">The operation.</param>
/// <param name="subject">What it is about, for messages.</param>
/// <param name="checkCommand">The command with which a user looks at the state.</param>
internal sealed class SettledChange<T>(EnsClient client, string operation, string subject, string checkCommand)
{
    private readonly LostRequests _lost = new(client.Clock);
    private int _sent;
    private int _spent;
    private bool _wasOtherwise;

    /// <summary>Sends the change, repeated no further than this.</summary>
    public Func<RepeatLimit, CancellationToken, Task<EnsReply>> Send { get; init; } = null!;

    /// <summary>Reads the state once.</summary>
    public Func<CancellationToken, Task<LookAnswer<T>>> Read { get; init; } = null!;

    /// <summary>Whether a state shows the change as made.</summary>
    public Func<T, bool> IsMade { get; init; } = null!;

    /// <summary>True if a look before the change showed it as not made: one look that shows it made then proves it, and that it was made since.</summary>
    public bool WasOtherwise
    {
        init => _wasOtherwise = value;
    }

    /// <summary>True if a list that lags may show the wished state from before, so that it takes more than one look to believe it.</summary>
    public bool MayBeOld { get; init; }

    /// <summary>Whether a refusal may mean that there is nothing to do, so that a look decides.</summary>
    public Func<EnsApiException, bool> MayBeDone { get; init; } = static _ => false;

    /// <exception cref="EnsException">It was refused, or came to nothing.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost and the state could not be read.</exception>
    public async Task<ChangeReport<T>> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var reply = await Send(RepeatLimit.Of(client.Options).After(_spent), cancellationToken).ConfigureAwait(false);
                _sent += reply.Attempts;
                return new ChangeReport<T>(changed: true, _sent, reply.RequestId, default);
            }
            catch (EnsException failure)
            {
                _sent += failure.Attempts;
                var report = failure.Outcome == ChangeOutcome.Unknown
                    ? await AfterLossAsync(failure, cancellationToken).ConfigureAwait(false)
                    : await AfterRefusalAsync(failure, cancellationToken).ConfigureAwait(false);
                if (report is not null)
                {
                    return report;
                }
            }
        }
    }

    // Null: it provably came to nothing and may be sent again.
    private async Task<ChangeReport<T>?> AfterLossAsync(EnsException failure, CancellationToken cancellationToken)
    {
        _lost.Add(failure);
        _spent += failure.Spent;
        var isLast = !failure.IsTransient || _spent >= client.Options.MaxAttempts;
        var look = await LookForChangeAsync(isLast, cancellationToken).ConfigureAwait(false);
        LogLook(failure, look);
        switch (look.Verdict)
        {
            case LookVerdict.Seen:
                return Found(look);
            case LookVerdict.CannotTell:
                throw Unknown(failure, look);
            case LookVerdict.Absent when isLast && _lost.MayStillCome:
                throw Unknown(failure, look);
            case LookVerdict.Absent when isLast:
                failure.Settled = ChangeOutcome.NotApplied;
                throw Counted(Explanation.With(failure, "Looks at the state show that it came to nothing."));
            default:
                AssociationLog.RepeatingChange(client.Logger, operation, subject, failure.ErrorId, _spent, client.Options.MaxAttempts);
                return null;
        }
    }

    private async Task<ChangeReport<T>> AfterRefusalAsync(EnsException failure, CancellationToken cancellationToken)
    {
        // After a lost answer a refusal may be the echo of our own success, as it may be where it says that there is nothing to do: the state decides.
        if (!_lost.Any && !(failure is EnsApiException refusal && MayBeDone(refusal)))
        {
            throw Counted(failure);
        }

        var look = await LookForChangeAsync(isLast: true, cancellationToken).ConfigureAwait(false);
        LogLook(failure, look);
        return look.Verdict switch
        {
            LookVerdict.Seen => Found(look),
            LookVerdict.Absent when !_lost.MayStillCome => throw Counted(failure),
            _ => throw Unknown(failure, look),
        };
    }

    // A state that is as wished after a lost answer may have been so before.
    private ChangeReport<T> Found(LookResult<T> look) => new(!_lost.Any ? false : _wasOtherwise ? true : null, _sent, look.RequestId, look.State);

    // Before it is said that nothing happened a request that is late gets its time; before another try it does not matter.
    private Task<LookResult<T>> LookForChangeAsync(bool isLast, CancellationToken cancellationToken) =>
        new StateLook(client) { Grace = isLast ? _lost.Grace : TimeSpan.Zero }.LookAsync(
            Read,
            state =>
            {
                var isMade = IsMade(state);
                _wasOtherwise |= !isMade;
                
                // Where the service itself says that there was nothing to do, one look that agrees is enough.
                return !isMade ? Sighting.No : MayBeOld && _lost.Any && !_wasOtherwise ? Sighting.Perhaps : Sighting.Yes;
            },
            cancellationToken);

    private void LogLook(EnsException failure, LookResult<T> look)
    {
        if (client.Logger.IsEnabled(LogLevel.Information))
        {
            var state = look.Verdict switch
            {
                LookVerdict.Seen => "it is as wished",
                LookVerdict.Absent => "it is not as wished",
                _ => "nothing, they failed with " + look.Failure!.ErrorId,
            };
            AssociationLog.LookedAfterLoss(client.Logger, operation, subject, failure.ErrorId, look.GoodLooks, state);
        }
    }

    private EnsException Unknown(EnsException failure, LookResult<T> look) => Counted(OutcomeUnknownException.After(
        failure, operation, subject, checkCommand,
        look.Verdict == LookVerdict.Absent ? Explanation.MayStillCome : "The state could not be read afterwards (" + look.Failure!.ErrorId + ")."));

    // One with the number of requests of the whole run.
    private EnsException Counted(EnsException failure)
    {
        failure.Attempts = _sent;
        return failure;
    }
}
