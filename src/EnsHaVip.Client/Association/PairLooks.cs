using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Association;

/// <summary>The looks at one pair while it is changed, and what they have shown so far.</summary>
internal sealed class PairLooks(EnsClient client, AssociationRequest request, PairDirection direction)
{
    /// <summary>When the first request was sent, by our clock.</summary>
    public DateTimeOffset SentAt { get; set; } = client.Clock.GetUtcNow();

    /// <summary>True if a look has shown a state from before the change: the list has come that far, whatever it lags.</summary>
    public bool WasOtherwise { get; private set; } = request.WasListed;

    /// <summary>Looks whether the change was made.</summary>
    /// <param name="grace">For how long looks must miss it before it is said that it was not.</param>
    /// <param name="cancellationToken">Ends the looks.</param>
    public Task<LookResult<HaVip?>> ForChangeAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        LookAsync(haVip => direction.SightOfMade(haVip, WasOtherwise, SentAt), grace, cancellationToken);

    /// <summary>Looks whether the service is right that there was nothing to do. It says so itself: where one look agrees, there are two.</summary>
    public Task<LookResult<HaVip?>> ForAlreadyAsync(CancellationToken cancellationToken) =>
        LookAsync(haVip => direction.IsAlready(haVip) ? Sighting.Yes : Sighting.No, TimeSpan.Zero, cancellationToken);

    /// <summary>Says in the log what looks gave.</summary>
    public void Log(EnsException failure, LookResult<HaVip?> look, bool isLoss)
    {
        if (!client.Logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var pair = request.HaVipId + " -> " + request.InstanceId;
        var state = look.GoodLooks == 0 ? "nothing, it failed with " + look.Failure!.ErrorId : StateWords.Describe(look.State, request.InstanceId);
        if (isLoss)
        {
            AssociationLog.LookedAfterLoss(client.Logger, direction.Operation, pair, failure.ErrorId, look.GoodLooks, state);
        }
        else
        {
            AssociationLog.Reconciled(client.Logger, direction.Operation, pair, failure.ErrorId, state);
        }
    }

    private Task<LookResult<HaVip?>> LookAsync(Func<HaVip?, Sighting> sight, TimeSpan grace, CancellationToken cancellationToken)
    {
        var isShort = request.Timeout != Timeout.InfiniteTimeSpan && request.Timeout < LookRules.Patience;
        var look = new StateLook(client) { Patience = isShort ? request.Timeout : LookRules.Patience, Grace = grace };
        return look.LookAsync(
            token => look.ReadAsync(request.HaVipId, token),
            haVip =>
            {
                var seen = sight(haVip);
                WasOtherwise |= direction.IsFromBefore(haVip);
                return seen;
            },
            cancellationToken);
    }
}
