using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Binds elastic addresses to HAVIPs, or takes them off.</summary>
public abstract class EipAddressCommand : ChangingCommand
{
    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's will do.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Emits what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Does the change; one for the invocation.</summary>
    private protected HaVipEipAssociator Associator { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        Associator = new HaVipEipAssociator(Client);
    }

    /// <summary>Asks about one address and one HAVIP, and starts the change.</summary>
    private protected void Handle(string haVipId, string allocationId, string action, bool wanted)
    {
        var pair = new HaVipEipAssociation { HaVipId = haVipId, AllocationId = allocationId };
        ForItem(pair, () =>
        {
            ResourceId.Check(haVipId, nameof(HaVipId));
            ResourceId.Check(allocationId, nameof(pair.AllocationId));
            var description = IsWhatIf ? Await(token => Associator.PlanAsync(haVipId, allocationId, wanted, token)).Description : action + " " + pair;
            if (ShouldProcess(description, action + " " + pair + "?", MyInvocation.MyCommand.Name))
            {
                Start(pair, ThrottleLimit, async token =>
                {
                    var result = await ChangeAsync(haVipId, allocationId, token).ConfigureAwait(false);
                    if (PassThru)
                    {
                        Writer.WriteObject(result);
                    }
                });
            }
        });
    }

    /// <summary>Sees to one address on one HAVIP.</summary>
    private protected abstract Task<HaVipEipAssociation> ChangeAsync(string haVipId, string allocationId, CancellationToken cancellationToken);
}
