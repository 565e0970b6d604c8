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
    private int _sent;
    private int _spent;
    private bool _wasLost;

    /// <summary>Sends the change, repeated no further than this.</summary>
    public Func<RepeatLimit, CancellationToken, Task<EnsReply>> Send { get; init; } = null!;

    /// <summary>Reads the state once.</summary>
    public Func<CancellationToken, Task<LookAnswer<T>>> Read { get; init; } = null!;

    /// <summary>Whether a state shows the change as made.</summary>
    public Func<T, bool> IsMade { get; init; } = null!;

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
        _wasLost = true;
        _spent += failure.Spent;
        var look = await new StateLook(client).LookAsync(Read, IsMade, cancellationToken).ConfigureAwait(false);
        LogLook(failure, look);
        switch (look.Verdict)
        {
            case LookVerdict.Seen:
                return Found(look);
            case LookVerdict.CannotTell:
                throw Unknown(failure, look.Failure!);
            default:
                failure.Settled = ChangeOutcome.NotApplied;
                if (!failure.IsTransient || _spent >= client.Options.MaxAttempts)
                {
                    throw Counted(Explanation.With(failure, "Looks at the state show that it came to nothing."));
                }

                AssociationLog.RepeatingChange(client.Logger, operation, subject, failure.ErrorId, _spent, client.Options.MaxAttempts);
                return null;
        }
    }

    private async Task<ChangeReport<T>> AfterRefusalAsync(EnsException failure, CancellationToken cancellationToken)
    {
        // After a lost answer a refusal may be the echo of our own success: the state decides once more.
        if (_wasLost)
        {
            var look = await new StateLook(client).LookAsync(Read, IsMade, cancellationToken).ConfigureAwait(false);
            LogLook(failure, look);
            return look.Verdict switch
            {
                LookVerdict.Seen => Found(look),
                LookVerdict.CannotTell => throw Unknown(failure, look.Failure!),
                _ => throw Counted(failure),
            };
        }

        // What was there before is listed: one good look is enough.
        if (failure is EnsApiException refusal && MayBeDone(refusal))
        {
            var look = await new StateLook(client).LookAsync(Read, static _ => true, cancellationToken).ConfigureAwait(false);
            if (look.Verdict == LookVerdict.Seen && IsMade(look.State!))
            {
                LogLook(failure, look);
                return Found(look);
            }
        }

        throw Counted(failure);
    }

    private ChangeReport<T> Found(LookResult<T> look) => new(_wasLost, _sent, look.RequestId, look.State);

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

    private EnsException Unknown(EnsException failure, EnsException lookFailure)
    {
        var message = "It is not known whether " + operation + " " + subject + " was carried out. " + failure.Message
            + " The state could not be read afterwards (" + lookFailure.ErrorId + "). Look with: " + checkCommand;
        return Counted(new OutcomeUnknownException(operation, subject, checkCommand, message, failure) { RequestId = failure.RequestId, HttpStatus = failure.HttpStatus });
    }

    // One with the number of requests of the whole run.
    private EnsException Counted(EnsException failure)
    {
        failure.Attempts = _sent;
        return failure;
    }
}
