using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip;

/// <summary>Sees to it that a pair is associated, or is not, and says truthfully what happened.</summary>
public sealed class HaVipAssociator
{
    private readonly EnsClient _client;
    private readonly HaVipPoller _poller;

    /// <summary>Makes one for an invocation. Changes of one HAVIP go one after another over all users of the client.</summary>
    public HaVipAssociator(EnsClient client, HaVipPoller poller)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _poller = poller ?? throw new ArgumentNullException(nameof(poller));
    }

    /// <summary>Associates the pair unless it is associated already.</summary>
    /// <exception cref="EnsApiException">The service refused.</exception>
    /// <exception cref="EnsTransportException">The service was not reached, and nothing was changed.</exception>
    /// <exception cref="HaVipWaitException">It was accepted, but did not come to its end.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost and the state could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<HaVipAssociation> AssociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException(_client.ToString() + _poller);

    /// <summary>Takes the pair apart unless it is not associated.</summary>
    /// <inheritdoc cref="AssociateAsync"/>
    public Task<HaVipAssociation> UnassociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Says what <see cref="AssociateAsync"/> would do. Only reads are sent.</summary>
    public Task<AssociationPlan> PlanAssociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Says what <see cref="UnassociateAsync"/> would do. Only reads are sent.</summary>
    public Task<AssociationPlan> PlanUnassociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
