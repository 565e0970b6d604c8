using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;
using EnsHaVip.Http;

namespace EnsHaVip;

/// <summary>Sees to it that a HAVIP carries an elastic address, or does not. What the HAVIP itself lists decides.</summary>
/// <remarks>
/// That a HAVIP can carry an address is documented, and DescribeHaVips lists it; but the InstanceType that AssociateEnsEipAddress wants for
/// it is not (unverified: <see cref="DefaultInstanceType"/>, as in the VPC product).
/// </remarks>
public sealed class HaVipEipAssociator
{
    /// <summary>The word for a HAVIP in the VPC product's operation of the same purpose.</summary>
    public const string DefaultInstanceType = "HaVip";

    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation. Changes of one HAVIP go one after another over all users of the client.</summary>
    public HaVipEipAssociator(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Binds the address unless the HAVIP carries it already.</summary>
    /// <exception cref="EnsException">It was refused or came to nothing, or nobody can tell (<see cref="OutcomeUnknownException"/>).</exception>
    public Task<HaVipEipAssociation> AssociateAsync(string haVipId, string allocationId, string instanceType, CancellationToken cancellationToken) =>
        RunAsync(haVipId, allocationId, "AssociateEnsEipAddress", wanted: true,
            (limit, token) => _client.AssociateEnsEipAddressAsync(allocationId, haVipId, instanceType, limit, token), cancellationToken);

    /// <summary>Ends the address's binding unless the HAVIP does not carry it.</summary>
    /// <exception cref="EnsException">It was refused or came to nothing, or nobody can tell (<see cref="OutcomeUnknownException"/>).</exception>
    public async Task<HaVipEipAssociation> UnassociateAsync(string haVipId, string allocationId, CancellationToken cancellationToken)
    {
        // The operation takes no HAVIP: an address that is bound to something else must not be touched. One that is not listed may not be listed yet.
        var look = new StateLook(_client);
        var before = await look.LookAsync(token => look.ReadAsync(haVipId, token), haVip => Find(haVip, allocationId) is not null, cancellationToken).ConfigureAwait(false);
        return before.Verdict switch
        {
            LookVerdict.CannotTell => throw before.Failure!,
            LookVerdict.Absent when before.State is null => throw EnsApiException.HaVipNotFound(haVipId, before.RequestId),
            LookVerdict.Absent => new HaVipEipAssociation { HaVipId = haVipId, AllocationId = allocationId, Changed = false },
            _ => await RunAsync(haVipId, allocationId, "UnAssociateEnsEipAddress", wanted: false,
                (limit, token) => _client.UnAssociateEnsEipAddressAsync(allocationId, limit, token), cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Says what would happen. Only reads are sent.</summary>
    /// <param name="haVipId">The HAVIP.</param>
    /// <param name="allocationId">The elastic address.</param>
    /// <param name="wanted">Whether the HAVIP is to carry it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AssociationPlan> PlanAsync(string haVipId, string allocationId, bool wanted, CancellationToken cancellationToken)
    {
        var subject = haVipId + " -> " + allocationId;
        var haVip = (await new StateLook(_client).ReadAsync(haVipId, limit: null, cancellationToken).ConfigureAwait(false)).State;
        if (haVip is null)
        {
            return ChangePlans.Refused(subject, wanted ? "InstanceNotFound" : "HaVipNotFound", "there is no HAVIP " + haVipId);
        }

        if (Find(haVip, allocationId) is not null == wanted)
        {
            return ChangePlans.Nothing(subject, wanted ? "the HAVIP carries the address already" : "the HAVIP does not carry the address");
        }

        return wanted ? await PlanBindingAsync(subject, haVip, allocationId, cancellationToken).ConfigureAwait(false)
            : ChangePlans.Change(subject, "the address would be taken off the HAVIP");
    }

    private static HaVipEipAddress? Find(HaVip? haVip, string allocationId) => haVip?.AssociatedEipAddresses.FirstOrDefault(one => one.EipId == allocationId);

    private async Task<AssociationPlan> PlanBindingAsync(string subject, HaVip haVip, string allocationId, CancellationToken cancellationToken)
    {
        var page = await _client.DescribeEnsEipAddressesAsync(new DescribeEnsEipAddressesRequest { AllocationId = allocationId }, cancellationToken).ConfigureAwait(false);
        var eip = page.Items.Find(one => one.AllocationId == allocationId);
        return eip is null ? ChangePlans.Refused(subject, "EipNotFound", "there is no elastic address " + allocationId)
            : !StateWords.Is(eip.Status, "Available") ? ChangePlans.Refused(subject, "IncorrectEipStatus", "the elastic address is " + eip.Status)
            : eip.EnsRegionId is not null && haVip.EnsRegionId is not null && eip.EnsRegionId != haVip.EnsRegionId
                ? ChangePlans.Refused(subject, "InstanceNotFound", "the elastic address is in " + eip.EnsRegionId + ", the HAVIP in " + haVip.EnsRegionId)
            : ChangePlans.Change(subject, "the address would be bound to the HAVIP");
    }

    private async Task<HaVipEipAssociation> RunAsync(
        string haVipId, string allocationId, string operation, bool wanted, Func<RepeatLimit, CancellationToken, Task<EnsReply>> send, CancellationToken cancellationToken)
    {
        var look = new StateLook(_client);

        // One that is to be taken off was seen on the HAVIP before.
        using var pass = await _client.Gates.EnterAsync(haVipId, cancellationToken).ConfigureAwait(false);
        var report = await new SettledChange<HaVip?>(_client, operation, haVipId + " -> " + allocationId, "Get-EnsHaVip -HaVipId " + haVipId)
        {
            Send = send,
            Read = token => look.ReadAsync(haVipId, token),
            IsMade = haVip => haVip is not null && Find(haVip, allocationId) is not null == wanted,
            MayBeOld = true,
            WasOtherwise = !wanted,
            MayBeDone = refusal => refusal.Entry.Kind is EnsErrorKind.WrongState or EnsErrorKind.AlreadyExists,
        }.RunAsync(cancellationToken).ConfigureAwait(false);
        return new HaVipEipAssociation
        {
            HaVipId = haVipId,
            AllocationId = allocationId,
            Eip = Find(report.State, allocationId)?.Eip,
            IsAssociated = wanted,
            Changed = report.Changed,
            Attempts = report.Attempts,
            RequestId = report.RequestId,
        };
    }
}
