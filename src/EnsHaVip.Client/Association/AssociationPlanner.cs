using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Foretells a change of a pair from reads alone: what would happen, or the code the service would refuse with.</summary>
/// <remarks>
/// The checks follow the rules of the AssociateHaVip page. In which order the service makes them is not documented (unverified: as here), and
/// the limits are not published, so they are only mentioned.
/// </remarks>
internal sealed class AssociationPlanner(EnsClient client, AssociationRequest request)
{
    private readonly string _pair = request.HaVipId + " -> " + request.InstanceId;

    public async Task<AssociationPlan> PlanAssociateAsync(CancellationToken cancellationToken)
    {
        var haVip = await ReadHaVipAsync(cancellationToken).ConfigureAwait(false);
        if (haVip is null)
        {
            return Refused("HaVipNotFound", "there is no HAVIP " + request.HaVipId);
        }

        var holder = await new InstanceCheck(client, request).CheckAsync(haVip, cancellationToken).ConfigureAwait(false);
        if (holder.Code is not (null or "IncorrectInstanceVSwitch"))
        {
            return Refused(holder.Code, holder.Words);
        }

        var waitsFirst = string.Empty;
        if (!StateWords.Is(haVip.Status, HaVipStatus.Available) && !StateWords.Is(haVip.Status, HaVipStatus.InUse))
        {
            if (!request.Wait || !StateWords.Is(haVip.Status, HaVipStatus.Creating))
            {
                return Refused("IncorrectHaVipStatus", "the HAVIP is " + haVip.Status);
            }

            waitsFirst = "would wait until the HAVIP is no longer Creating, and ";
        }

        if (holder.Code is not null)
        {
            return Refused(holder.Code, holder.Words);
        }

        if (StateWords.Entry(haVip, request.InstanceId) is { } entry)
        {
            return PlanForEntry(entry);
        }

        var others = haVip.AssociatedInstances.Length;
        var limits = others == 0 ? string.Empty : FormattableString.Invariant($"; {others} associated already, and the service publishes no limit");
        return new AssociationPlan
        {
            WouldChange = true,
            Description = _pair + ": " + waitsFirst + "would be associated (" + holder.Words + ", HAVIP " + haVip.Status + limits + ").",
        };
    }

    public async Task<AssociationPlan> PlanUnassociateAsync(CancellationToken cancellationToken)
    {
        var haVip = await ReadHaVipAsync(cancellationToken).ConfigureAwait(false);
        if (haVip is null)
        {
            return Refused("HaVipNotFound", "there is no HAVIP " + request.HaVipId);
        }

        if (StateWords.Entry(haVip, request.InstanceId) is not { } entry)
        {
            var holder = await new InstanceCheck(client, request).CheckAsync(haVip, cancellationToken).ConfigureAwait(false);
            return holder.Code is "InstanceNotFound" or "NetworkInterfaceNotFound"
                ? Refused("InstanceNotFound", holder.Words)
                : Nothing("it is not associated");
        }

        if (StateWords.IsLeaving(entry))
        {
            return Nothing("it is being taken apart already");
        }

        if (StateWords.IsInFlux(entry) && !request.Wait)
        {
            return Refused("IncorrectInstanceAssociationStatus", "the pair is " + entry.Status);
        }

        return new AssociationPlan
        {
            WouldChange = true,
            Description = _pair + ": " + (StateWords.IsInFlux(entry) ? "would wait until the pair is no longer Associating, and " : string.Empty)
                + "would be unassociated (the pair is " + StateWords.Describe(haVip, request.InstanceId) + ").",
        };
    }

    private async Task<HaVip?> ReadHaVipAsync(CancellationToken cancellationToken) =>
        (await new StateLook(client).ReadAsync(request.HaVipId, maxAttempts: null, cancellationToken).ConfigureAwait(false)).State;

    private AssociationPlan PlanForEntry(HaVipAssociation entry)
    {
        if (request.FailIfAssociated)
        {
            return Refused("InstanceAlreadyAssociated", "the pair is " + entry.Status + " already");
        }

        if (!StateWords.IsLeaving(entry))
        {
            return Nothing("it is associated already (" + entry.Status + ")");
        }

        return request.Wait
            ? new AssociationPlan { WouldChange = true, Description = _pair + ": would wait until the pair is taken apart, and would be associated again." }
            : Refused("InstanceAlreadyAssociated", "the pair is being taken apart at this moment; -Wait waits for that");
    }

    private AssociationPlan Nothing(string why) => new() { Description = _pair + ": nothing would change, " + why + "." };

    private AssociationPlan Refused(string code, string why) =>
        new() { PredictedErrorCode = code, Description = _pair + ": the service would refuse with " + code + ", " + why + "." };
}
