using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>Makes a pair.</summary>
internal sealed class AssociateDirection(EnsClient client, AssociationRequest request) : PairDirection(client, request)
{
    public override string Operation => "AssociateHaVip";

    public override string AlreadyCode => "InstanceAlreadyAssociated";

    public override string AcceptedStatus => HaVipAssociationStatus.Associating;

    public override bool AlreadyIsAnError => Request.FailIfAssociated;

    public override Task<EnsReply> SendAsync(RepeatLimit limit, CancellationToken cancellationToken) => Client.AssociateHaVipAsync(
        Request.HaVipId, Request.InstanceId, Request.InstanceType ?? HaVipInstanceType.Infer(Request.InstanceId), limit, cancellationToken);

    // An entry that is older than the request may be what a list that lags still shows of a pair that was taken apart since.
    public override Sighting SightOfMade(HaVip? haVip, bool wasOtherwise, DateTimeOffset sent) =>
        IsFromBefore(haVip) ? Sighting.No
        : wasOtherwise || LookRules.AgeOf(Entry(haVip)!.CreationTime, sent) == EntryAge.New ? Sighting.Yes
        : Sighting.Perhaps;

    public override bool IsFromBefore(HaVip? haVip) => Entry(haVip) is not { } entry || StateWords.IsLeaving(entry);

    public override bool IsAlready(HaVip? haVip) => Entry(haVip) is not null;

    public override bool IsDone(HaVipAssociation association) => StateWords.Is(association.Status, HaVipAssociationStatus.InUse);

    public override bool? IsOurs(HaVipAssociation? entry, bool wasOtherwise, DateTimeOffset sent) => LookRules.AgeOf(entry?.CreationTime, sent) switch
    {
        EntryAge.Older => false,
        EntryAge.New => true,
        _ => wasOtherwise ? true : null,
    };

    public override PairStep? WhileLeaving(EnsException refusal, HaVipAssociation? entry) => entry is null || !StateWords.IsLeaving(entry)
        ? null
        : PairStep.NotYet(
            Explanation.With(refusal, "The pair is being taken apart at this moment; with -Wait that is waited for."),
            WaitGoal.For(new HaVipWaitTarget { HaVipId = Request.HaVipId, InstanceId = Request.InstanceId, Gone = true, WasListed = true }));

    public override Task<string> ContradictionAsync(HaVip? haVip, CancellationToken cancellationToken) =>
        new BindingSearch(Client).DescribeAsync(Request.HaVipId, Request.InstanceId, haVip, cancellationToken);

    public override HaVipWaitTarget Target(DateTimeOffset? sent, bool wasOtherwise) => new()
    {
        HaVipId = Request.HaVipId,
        InstanceId = Request.InstanceId,
        WantedStatus = HaVipAssociationStatus.InUse,
        NewlyRequested = sent is not null,
        NotBefore = wasOtherwise ? null : sent - LookRules.ClockSlack,
    };

    // Accepted and not done in time is still applied; vanished, or never listed, is not.
    public override ChangeOutcome OutcomeAfter(HaVipWaitException failure) =>
        failure.ErrorId == EnsErrorId.WaitTimeout || failure.WasListed ? ChangeOutcome.Applied : ChangeOutcome.NotApplied;

    private HaVipAssociation? Entry(HaVip? haVip) => StateWords.Entry(haVip, Request.InstanceId);
}
