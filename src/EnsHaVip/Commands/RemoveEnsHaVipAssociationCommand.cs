using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Commands;

/// <summary>Takes associations of HAVIPs apart. A pair that is not there is a success without a change.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Association, DefaultParameterSetName = IdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVipAssociation))]
public sealed class RemoveEnsHaVipAssociationCommand : AssociationCommand
{
    private protected override string Verb => "Unassociate";

    private protected override Task<HaVipAssociation> ChangeAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        Associator.UnassociateAsync(request, cancellationToken);

    private protected override Task<AssociationPlan> PlanAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        Associator.PlanUnassociateAsync(request, cancellationToken);
}
