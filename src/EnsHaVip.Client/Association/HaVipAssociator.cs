using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Sees to it that a pair is associated, or is not, and says truthfully what happened.</summary>
/// <remarks>
/// A request whose answer is lost is not repeated blindly: the state is looked at, and only if 5 looks in a row over 5 s do not show the change
/// is it sent again, up to the session's number of attempts. That it came to nothing is said only 30 s after the last request without an answer, and never
/// after one that ran into its time limit. Of a pair that is found as wished after a lost answer <c>Changed</c> says who made it so as far as its age,
/// or what this run saw before, tells; else it is null.
/// </remarks>
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
    /// <returns>The pair: <c>Changed</c> is false if it was there already. Without a wait its status is <c>Associating</c> right after the request.</returns>
    /// <exception cref="ArgumentException">An id is missing.</exception>
    /// <exception cref="EnsApiException">The service refused.</exception>
    /// <exception cref="EnsTransportException">There was no readable answer, and looks at the state show that nothing was changed.</exception>
    /// <exception cref="HaVipWaitException">It did not come to its end, or could not begin, in time.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost, and the state could not be read or a request may still be carried out.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<HaVipAssociation> AssociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        new PairChange(_client, _poller, Checked(request), new AssociateDirection(_client, request)).RunAsync(cancellationToken);

    /// <summary>Takes the pair apart unless it is not associated.</summary>
    /// <returns>The pair: <c>Changed</c> is false if there was nothing to do; its status is empty once there is no entry any more.</returns>
    /// <inheritdoc cref="AssociateAsync" path="/exception"/>
    public Task<HaVipAssociation> UnassociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        new PairChange(_client, _poller, Checked(request), new UnassociateDirection(_client, request)).RunAsync(cancellationToken);

    /// <summary>Says what <see cref="AssociateAsync"/> would do. Only reads are sent.</summary>
    /// <exception cref="EnsException">The HAVIP could not be read.</exception>
    public Task<AssociationPlan> PlanAssociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        new AssociationPlanner(_client, Checked(request)).PlanAssociateAsync(cancellationToken);

    /// <summary>Says what <see cref="UnassociateAsync"/> would do. Only reads are sent.</summary>
    /// <exception cref="EnsException">The HAVIP could not be read.</exception>
    public Task<AssociationPlan> PlanUnassociateAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        new AssociationPlanner(_client, Checked(request)).PlanUnassociateAsync(cancellationToken);

    private static AssociationRequest Checked(AssociationRequest request)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        if (string.IsNullOrWhiteSpace(request.HaVipId) || string.IsNullOrWhiteSpace(request.InstanceId))
        {
            throw new ArgumentException("A pair needs the id of a HAVIP and of an instance or network interface.", nameof(request));
        }

        return request.Timeout >= TimeSpan.Zero || request.Timeout == Timeout.InfiniteTimeSpan
            ? request
            : throw new ArgumentException("A time limit must not be negative.", nameof(request));
    }
}
