using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>Takes a pair apart: the mirror image of <see cref="AssociateDirection"/>.</summary>
internal sealed class UnassociateDirection(EnsClient client, AssociationRequest request) : PairDirection(client, request)
{
    public override string Operation => "UnassociateHaVip";

    public override string AlreadyCode => "InstanceNotAssociated";

    public override string AcceptedStatus => HaVipAssociationStatus.Unassociating;

    public override Task<EnsReply> SendAsync(RepeatLimit limit, CancellationToken cancellationToken) =>
        Client.UnassociateHaVipAsync(Request.HaVipId, Request.InstanceId, limit, cancellationToken);

    // A list that lags may not show the pair yet. Without a HAVIP there is no pair either, but that is no proof that there ever was one.
    public override Sighting SightOfMade(HaVip? haVip, bool wasOtherwise, DateTimeOffset sent) =>
        haVip is null ? Sighting.No
        : StateWords.Entry(haVip, Request.InstanceId) is { } entry ? (StateWords.IsLeaving(entry) ? Sighting.Yes : Sighting.No)
        : wasOtherwise ? Sighting.Yes
        : Sighting.Perhaps;

    public override bool IsFromBefore(HaVip? haVip) => StateWords.Entry(haVip, Request.InstanceId) is not null;

    public override bool IsAlready(HaVip? haVip) => StateWords.Entry(haVip, Request.InstanceId) is not { } entry || StateWords.IsLeaving(entry);

    public override bool IsDone(HaVipAssociation association) => association.Status.Length == 0;

    // A pair that this run has seen ended after the request; one that it never saw may not have been there at all.
    public override bool? IsOurs(HaVipAssociation? entry, bool wasOtherwise, DateTimeOffset sent) => entry is not null || wasOtherwise ? true : null;

    public override Task<string> ContradictionAsync(HaVip? haVip, CancellationToken cancellationToken) =>
        Task.FromResult("Looks at the state still show the pair: " + StateWords.Describe(haVip, Request.InstanceId) + ".");

    // Refused because the pair is changing: if it is on its way out, that is what was asked for.
    public override bool MayBeUnderWay(string code) => code == "IncorrectInstanceAssociationStatus";

    public override HaVipWaitTarget Target(DateTimeOffset? sent, bool wasOtherwise) =>
        new() { HaVipId = Request.HaVipId, InstanceId = Request.InstanceId, Gone = true, NewlyRequested = sent is not null, WasListed = wasOtherwise };

    // Gone is the only end of such a wait, so what failed is its time limit: accepted, not done yet.
    public override ChangeOutcome OutcomeAfter(HaVipWaitException failure) => ChangeOutcome.Applied;
}
