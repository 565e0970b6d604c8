using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>
/// Moves a HAVIP from one instance to another. The new pair is made first, so that the HAVIP is never without one, or, where the HAVIP takes
/// no more, the old one is taken apart first. If the second step fails the first is undone, and the error says what the state is then.
/// </summary>
public sealed class HaVipMover
{
    private readonly EnsClient _client;
    private readonly HaVipAssociator _associator;

    /// <summary>Makes one for an invocation.</summary>
    public HaVipMover(EnsClient client, HaVipPoller poller)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _associator = new HaVipAssociator(client, poller);
    }

    /// <summary>Moves, and waits for every step.</summary>
    /// <returns>The new pair, <c>InUse</c>. <c>Changed</c> is false if everything was as wished already, null if an answer was lost and that cannot be told.</returns>
    /// <exception cref="ArgumentException">An id is missing, or both instances are the same.</exception>
    /// <exception cref="EnsException">A step failed. The message says what was undone and what the state is.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled between or in steps; nothing is undone then.</exception>
    public async Task<HaVipAssociation> MoveAsync(HaVipMoveRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var looks = new StateLook(_client);

        // What is to be moved may not be listed yet: that there is nothing to do is believed only after several looks.
        var look = await looks.LookAsync(token => looks.ReadAsync(request.HaVipId, token), haVip => IsToDo(haVip, request), cancellationToken).ConfigureAwait(false);
        if (look.Verdict == LookVerdict.CannotTell)
        {
            throw look.Failure!;
        }

        var haVip = look.State ?? throw EnsApiException.HaVipNotFound(request.HaVipId, look.RequestId);
        var from = StateWords.Entry(haVip, request.FromInstanceId);
        var to = StateWords.Entry(haVip, request.ToInstanceId);
        if (look.Verdict == LookVerdict.Absent)
        {
            return to is null ? throw new HaVipMoveException(request) : AsWished(to);
        }

        return await new PairMove(_client, _associator, request, from, to).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what <see cref="MoveAsync"/> would do. Only reads are sent.</summary>
    /// <exception cref="EnsException">The state could not be read.</exception>
    public async Task<AssociationPlan> PlanAsync(HaVipMoveRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var subject = request.HaVipId + ": " + request.FromInstanceId + " -> " + request.ToInstanceId;
        var haVip = (await ReadAsync(request, cancellationToken).ConfigureAwait(false)).State;
        if (haVip is null)
        {
            return ChangePlans.Refused(subject, "HaVipNotFound", "there is no HAVIP " + request.HaVipId);
        }

        var from = StateWords.Entry(haVip, request.FromInstanceId);
        var to = StateWords.Entry(haVip, request.ToInstanceId);
        if (from is null)
        {
            return to is null
                ? new AssociationPlan { PredictedErrorCode = EnsErrorId.NothingToMove, Description = subject + ": there is nothing to move, the HAVIP is associated with neither (" + EnsErrorId.NothingToMove + ")." }
                : ChangePlans.Nothing(subject, request.ToInstanceId + " is associated (" + to.Status + ") and " + request.FromInstanceId + " is not");
        }

        var adding = to is not null ? null : await _associator.PlanAssociateAsync(
            new AssociationRequest { HaVipId = request.HaVipId, InstanceId = request.ToInstanceId, InstanceType = request.ToInstanceType }, cancellationToken).ConfigureAwait(false);
        return adding is { WouldChange: false } ? adding : ChangePlans.Change(subject,
            (adding is null ? request.ToInstanceId + " is associated already (" + to!.Status + ")" : request.ToInstanceId + " would be associated first")
            + ", then " + request.FromInstanceId + " would be unassociated; in the other order where the HAVIP takes no more");
    }

    private static bool IsToDo(HaVip? haVip, HaVipMoveRequest request) =>
        StateWords.Entry(haVip, request.FromInstanceId) is not null
        || (StateWords.Entry(haVip, request.ToInstanceId) is { } to && !StateWords.Is(to.Status, HaVipAssociationStatus.InUse));

    private static void Check(HaVipMoveRequest request)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        if (string.IsNullOrWhiteSpace(request.HaVipId) || string.IsNullOrWhiteSpace(request.FromInstanceId) || string.IsNullOrWhiteSpace(request.ToInstanceId))
        {
            throw new ArgumentException("A move needs the ids of a HAVIP and of two instances or network interfaces.", nameof(request));
        }

        if (request.FromInstanceId == request.ToInstanceId)
        {
            throw new ArgumentException("A move from " + request.FromInstanceId + " to itself moves nothing.", nameof(request));
        }
    }

    private Task<LookAnswer<HaVip?>> ReadAsync(HaVipMoveRequest request, CancellationToken cancellationToken) =>
        new StateLook(_client).ReadAsync(request.HaVipId, limit: null, cancellationToken);

    private static HaVipAssociation AsWished(HaVipAssociation pair)
    {
        pair = pair.Copy();
        pair.Changed = false;
        pair.Outcome = ChangeOutcome.Applied;
        pair.Attempts = 0;
        return pair;
    }
}
