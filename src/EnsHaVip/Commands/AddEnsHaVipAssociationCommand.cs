using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>Associates HAVIPs with edge instances and network interfaces. A pair that is there already is a success without a change.</summary>
[Cmdlet(VerbsCommon.Add, Nouns.Association, DefaultParameterSetName = IdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVipAssociation))]
public sealed class AddEnsHaVipAssociationCommand : AssociationCommand
{
    private bool _typeIsTyped;
    private bool _idIsTyped;

    /// <summary>EnsInstance or NetworkInterface; left out, an id that starts with <c>eni-</c> is a network interface.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HaVipInstanceTypeTransformation]
    [ArgumentCompleter(typeof(HaVipInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>Makes a pair that is there already an error.</summary>
    [Parameter]
    public SwitchParameter FailIfAssociated { get; set; }

    private protected override string Verb => "Associate";

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();

        // What is bound before the first item was typed, the rest comes out of the pipeline.
        _typeIsTyped = MyInvocation.BoundParameters.ContainsKey(nameof(InstanceType));
        _idIsTyped = MyInvocation.BoundParameters.ContainsKey(nameof(InstanceId));
    }

    private protected override AssociationRequest MakeRequest(string haVipId, string instanceId)
    {
        var request = base.MakeRequest(haVipId, instanceId);
        request.InstanceType = _typeIsTyped ? InstanceType : HaVipInstanceType.Infer(instanceId);

        // The type of a piped pair is that of its own instance, and not of another one that was typed.
        if (request.InstanceType is null && !_idIsTyped)
        {
            request.InstanceType = InstanceType;
        }

        request.FailIfAssociated = FailIfAssociated;
        return request;
    }

    private protected override Task<HaVipAssociation> ChangeAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        Associator.AssociateAsync(request, cancellationToken);

    private protected override Task<AssociationPlan> PlanAsync(AssociationRequest request, CancellationToken cancellationToken) =>
        Associator.PlanAssociateAsync(request, cancellationToken);
}
