using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>What tells associating from unassociating: what is sent, and what states and codes mean.</summary>
internal abstract class PairDirection(EnsClient client, AssociationRequest request)
{
    protected EnsClient Client { get; } = client;

    protected AssociationRequest Request { get; } = request;

    public abstract string Operation { get; }

    /// <summary>The code with which the service says that the pair is as it should be already.</summary>
    public abstract string AlreadyCode { get; }

    /// <summary>The status of the pair right after the service accepted the change.</summary>
    public abstract string AcceptedStatus { get; }

    /// <summary>True if finding the pair as it should be already is an error for this request.</summary>
    public virtual bool AlreadyIsAnError => false;

    public abstract Task<EnsReply> SendAsync(RepeatLimit limit, CancellationToken cancellationToken);

    /// <summary>Whether a state shows the change as made, or under way. Nothing that would also be so without a HAVIP counts.</summary>
    /// <param name="haVip">The state.</param>
    /// <param name="wasOtherwise">True if an earlier look of this run was one from before the change.</param>
    /// <param name="sent">When the request was sent, by our clock.</param>
    public abstract Sighting SightOfMade(HaVip? haVip, bool wasOtherwise, DateTimeOffset sent);

    /// <summary>Whether a state is one from before the change: what a later look shows is then no older than that.</summary>
    public abstract bool IsFromBefore(HaVip? haVip);

    /// <summary>Whether a state bears out the service's <see cref="AlreadyCode"/>.</summary>
    public abstract bool IsAlready(HaVip? haVip);

    /// <summary>Whether there is nothing left to wait for.</summary>
    public abstract bool IsDone(HaVipAssociation association);

    /// <summary>Whether the change that a look found is of our making; null if that cannot be told.</summary>
    /// <param name="entry">The entry of the pair; null if there is none.</param>
    /// <param name="wasOtherwise">True if an earlier look of this run was one from before the change.</param>
    /// <param name="sent">When the request was sent, by our clock.</param>
    public abstract bool? IsOurs(HaVipAssociation? entry, bool wasOtherwise, DateTimeOffset sent);

    /// <summary>What <see cref="AlreadyCode"/> means while the pair is there, but on its way out; null if it means what it says.</summary>
    public virtual PairStep? WhileLeaving(EnsException refusal, HaVipAssociation? entry) => null;

    /// <summary>What the looks found in place of what <see cref="AlreadyCode"/> says, as a sentence.</summary>
    public abstract Task<string> ContradictionAsync(HaVip? haVip, CancellationToken cancellationToken);

    /// <summary>True if a refusal may mean that the change is under way already.</summary>
    public virtual bool MayBeUnderWay(string code) => false;

    /// <summary>What to wait for once the change is made.</summary>
    /// <param name="sent">When the request was sent that the service has just accepted; null if it was made before.</param>
    /// <param name="wasOtherwise">True if an earlier look of this run was one from before the change.</param>
    public abstract HaVipWaitTarget Target(DateTimeOffset? sent, bool wasOtherwise);

    /// <summary>What is known of the change when the wait for it failed.</summary>
    public abstract ChangeOutcome OutcomeAfter(HaVipWaitException failure);
}
