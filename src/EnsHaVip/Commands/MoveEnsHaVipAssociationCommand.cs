using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Errors;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>
/// Moves HAVIPs from one instance to another: the new pair first where the HAVIP takes one more, else the old one first. Each step is waited
/// for; if the second fails the first is undone, and the error says what the state is then.
/// </summary>
[Cmdlet(VerbsCommon.Move, Nouns.Association, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVipAssociation))]
public sealed class MoveEnsHaVipAssociationCommand : PollingCommand
{
    private HaVipMover _mover = null!;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's and Get-EnsHaVipAssociation's will do.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>The instance (<c>i-…</c>) or network interface (<c>eni-…</c>) that has it now.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("InstanceId")]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string FromInstanceId { get; set; } = string.Empty;

    /// <summary>The one that is to have it, in the same vSwitch.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string ToInstanceId { get; set; } = string.Empty;

    /// <summary>The type of the one that is to have it: EnsInstance or NetworkInterface; left out, an id that starts with <c>eni-</c> is a network interface.</summary>
    [Parameter]
    [HaVipInstanceTypeTransformation]
    [ArgumentCompleter(typeof(HaVipInstanceTypeCompleter))]
    public string? ToInstanceType { get; set; }

    /// <summary>Emits the new pair.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool Waits => true;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _mover = new HaVipMover(Client, Poller);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            var pair = new HaVipAssociation { HaVipId = haVipId, InstanceId = ToInstanceId };
            ForItem(pair, () => Move(pair));
        }
    }

    private void Move(HaVipAssociation pair)
    {
        ResourceId.Check(pair.HaVipId, nameof(HaVipId));
        ResourceId.Check(FromInstanceId, nameof(FromInstanceId));
        ResourceId.Check(ToInstanceId, nameof(ToInstanceId));
        var request = new HaVipMoveRequest { HaVipId = pair.HaVipId, FromInstanceId = FromInstanceId, ToInstanceId = ToInstanceId, ToInstanceType = ToInstanceType, Timeout = Timeout };
        var action = "Move " + pair.HaVipId + " from " + FromInstanceId + " to " + ToInstanceId;
        var description = IsWhatIf ? Await(token => _mover.PlanAsync(request, token)).Description : action;
        if (ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name))
        {
            Start(pair, MostItems, async token =>
            {
                var moved = await _mover.MoveAsync(request, token).ConfigureAwait(false);
                if (PassThru)
                {
                    Writer.WriteObject(moved);
                }
            });
        }
    }
}
