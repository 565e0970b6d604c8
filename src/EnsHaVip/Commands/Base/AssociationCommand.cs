using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Makes pairs of a HAVIP and an instance, or takes them apart: each HAVIP with each instance that is given.</summary>
public abstract class AssociationCommand : WaitingCommand
{
    /// <summary>The parameter set with ids.</summary>
    protected const string IdSet = "ById";

    /// <summary>The parameter set with HAVIP objects.</summary>
    protected const string InputSet = "ByInputObject";

    /// <summary>The HAVIPs.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>The HAVIPs, as Get-EnsHaVip emits them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    public HaVip[] InputObject { get; set; } = [];

    /// <summary>The edge instances (<c>i-…</c>) or network interfaces (<c>eni-…</c>), in the same vSwitch as the HAVIP.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkInterfaceId")]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string[] InstanceId { get; set; } = [];

    /// <summary>Emits what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Does the change; one for the invocation.</summary>
    private protected HaVipAssociator Associator { get; private set; } = null!;

    /// <summary>What is done, as the confirmation asks for it.</summary>
    private protected abstract string Verb { get; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        Associator = new HaVipAssociator(Client, Poller);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var haVipIds = ParameterSetName == InputSet ? InputObject.Select(haVip => haVip.HaVipId) : HaVipId;
        foreach (var haVipId in haVipIds.ToArray())
        {
            foreach (var instanceId in InstanceId)
            {
                var request = MakeRequest(haVipId, instanceId);
                var pair = new HaVipAssociation { HaVipId = haVipId, InstanceId = instanceId, InstanceType = request.InstanceType };
                ForItem(pair, () => Handle(request, pair));
            }
        }
    }

    /// <summary>The wish for one pair.</summary>
    private protected virtual AssociationRequest MakeRequest(string haVipId, string instanceId) => new()
    {
        HaVipId = haVipId,
        InstanceId = instanceId,
        Wait = Wait,
        Timeout = Timeout,
        PollInterval = PollIntervalSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    /// <summary>Sees to the wish.</summary>
    private protected abstract Task<HaVipAssociation> ChangeAsync(AssociationRequest request, CancellationToken cancellationToken);

    /// <summary>Says what would happen, from reads alone.</summary>
    private protected abstract Task<AssociationPlan> PlanAsync(AssociationRequest request, CancellationToken cancellationToken);

    private void Handle(AssociationRequest request, HaVipAssociation pair)
    {
        ResourceId.Check(request.HaVipId, nameof(HaVipId));
        ResourceId.Check(request.InstanceId, nameof(InstanceId));
        if (IsAgreed(request, pair))
        {
            Start(pair, MostItems, async token =>
            {
                var result = await ChangeAsync(request, token).ConfigureAwait(false);
                if (PassThru)
                {
                    Writer.WriteObject(result);
                }
            });
        }
    }

    private bool IsAgreed(AssociationRequest request, HaVipAssociation pair)
    {
        var action = Verb + " " + pair;
        var description = IsWhatIf ? Await(token => PlanAsync(request, token)).Description : action;
        return ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name);
    }
}
