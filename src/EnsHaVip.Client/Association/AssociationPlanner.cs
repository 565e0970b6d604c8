using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Foretells a change of a pair from reads alone: what would happen, or the code the service would refuse with.</summary>
/// <remarks>In which order the service makes its checks is not documented (unverified): the instance first, then the HAVIP, the vSwitch, the pair.</remarks>
internal sealed class AssociationPlanner(EnsClient client, AssociationRequest request)
{
    private readonly string _pair = request.HaVipId + " -> " + request.InstanceId;

    public async Task<AssociationPlan> PlanAssociateAsync(CancellationToken cancellationToken)
    {
        var haVip = await ReadHaVipAsync(cancellationToken).ConfigureAwait(false);
        var refusal = BindingRules.Refuses(haVip, request.HaVipId);
        if (haVip is null)
        {
            return Refused(refusal!);
        }

        var (wrongInstance, hole) = await CheckInstanceAsync(haVip, cancellationToken).ConfigureAwait(false);
        if (wrongInstance is not null && wrongInstance.Code != "IncorrectInstanceVSwitch")
        {
            return Refused(wrongInstance);
        }

        var waitsFirst = refusal is not null && request.Wait && StateWords.Is(haVip.Status, HaVipStatus.Creating);
        if (((waitsFirst ? null : refusal) ?? wrongInstance) is { } final)
        {
            return Refused(final);
        }

        if (StateWords.Entry(haVip, request.InstanceId) is { } entry)
        {
            return PlanForEntry(entry);
        }

        var others = haVip.AssociatedInstances.Length;
        var limits = others == 0 ? string.Empty : FormattableString.Invariant($"; it has {others} already, and the service publishes no limit");
        return Change((waitsFirst ? "wait until the HAVIP is no longer Creating, and " : string.Empty) + "associate the pair (the HAVIP is " + haVip.Status + limits + hole + ")");
    }

    public async Task<AssociationPlan> PlanUnassociateAsync(CancellationToken cancellationToken)
    {
        var haVip = await ReadHaVipAsync(cancellationToken).ConfigureAwait(false);
        if (haVip is null)
        {
            return Refused(BindingRules.Refuses(haVip, request.HaVipId)!);
        }

        if (StateWords.Entry(haVip, request.InstanceId) is not { } entry)
        {
            var target = await BindingTargets.FindAsync(client, request.InstanceId, instanceType: null, cancellationToken).ConfigureAwait(false);
            return target is null
                ? Refused(new("InstanceNotFound", BindingRules.NotFound(request.InstanceId, instanceType: null).Reason))
                : Nothing("it is not associated");
        }

        if (StateWords.IsLeaving(entry))
        {
            return Nothing("it is being taken apart already");
        }

        if (!StateWords.IsInFlux(entry))
        {
            return Change("take the pair apart (it is " + StateWords.Describe(haVip, request.InstanceId) + ")");
        }

        return request.Wait
            ? Change("wait until the pair is no longer Associating, and take it apart")
            : Refused(new("IncorrectInstanceAssociationStatus", "The pair is " + entry.Status + "; -Wait waits for that."));
    }

    // A plan with a hole says so; it does not fail for it.
    private async Task<(Refusal? Refusal, string Hole)> CheckInstanceAsync(HaVip haVip, CancellationToken cancellationToken)
    {
        try
        {
            var target = await BindingTargets.FindAsync(client, request.InstanceId, request.InstanceType, cancellationToken).ConfigureAwait(false);
            if (target is null)
            {
                return (BindingRules.NotFound(request.InstanceId, request.InstanceType), string.Empty);
            }

            return (BindingRules.WrongState(target) ?? await BindingPlace.RefusesAsync(client, haVip, target, cancellationToken).ConfigureAwait(false), string.Empty);
        }
        catch (EnsException failure)
        {
            return (null, "; the instance could not be checked: " + failure.ErrorId);
        }
    }

    private async Task<HaVip?> ReadHaVipAsync(CancellationToken cancellationToken) =>
        (await new StateLook(client).ReadAsync(request.HaVipId, limit: null, cancellationToken).ConfigureAwait(false)).State;

    private AssociationPlan PlanForEntry(HaVipAssociation entry)
    {
        var already = new Refusal("InstanceAlreadyAssociated", "The pair is " + entry.Status + " already.");
        if (request.FailIfAssociated)
        {
            return Refused(already);
        }

        if (!StateWords.IsLeaving(entry))
        {
            return Nothing("it is associated already (" + entry.Status + ")");
        }

        return request.Wait
            ? Change("wait until the pair is taken apart, and associate it again")
            : Refused(new(already.Code, "The pair is being taken apart at this moment; -Wait waits for that."));
    }

    private AssociationPlan Change(string what) => new() { WouldChange = true, Description = _pair + ": would " + what + "." };

    private AssociationPlan Nothing(string why) => new() { Description = _pair + ": nothing would change, " + why + "." };

    private AssociationPlan Refused(Refusal refusal) => new()
    {
        PredictedErrorCode = refusal.Code,
        Description = _pair + ": the service would refuse with " + refusal.Code + ". " + refusal.Reason,
    };
}
