using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;

namespace EnsHaVip.Commands;

/// <summary>Takes an elastic address (EIP) off a HAVIP. One that the HAVIP does not carry is a success without a change, whatever it is bound to.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.EipAddress, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVipEipAssociation))]
public sealed class RemoveEnsHaVipEipAddressCommand : EipAddressCommand
{
    /// <summary>The elastic address, <c>eip-…</c>; left out, whatever the HAVIP carries.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EipId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AllocationIdCompleter))]
    public string? AllocationId { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            ForItem(haVipId, () =>
            {
                foreach (var allocationId in AllocationId is { } given ? [given] : Carried(haVipId))
                {
                    Handle(haVipId, allocationId, "Unbind", wanted: false);
                }
            });
        }
    }

    private protected override Task<HaVipEipAssociation> ChangeAsync(string haVipId, string allocationId, CancellationToken cancellationToken) =>
        Associator.UnassociateAsync(haVipId, allocationId, cancellationToken);

    private string[] Carried(string haVipId) =>
        [.. Await(token => HaVipById.GetAsync(Client, haVipId, token)).AssociatedEipAddresses.Select(eip => eip.EipId)];
}
