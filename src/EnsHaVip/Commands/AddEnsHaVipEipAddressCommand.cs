using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;

namespace EnsHaVip.Commands;

/// <summary>Binds an elastic address (EIP) to a HAVIP, which can carry one. An address that it carries already is a success without a change.</summary>
/// <remarks>
/// Caveat: the service documents that a HAVIP can carry an EIP, but not which InstanceType its operation wants for one. HaVip, the default, is
/// the word of the VPC product and is not verified for ENS.
/// </remarks>
[Cmdlet(VerbsCommon.Add, Nouns.EipAddress, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVipEipAssociation))]
public sealed class AddEnsHaVipEipAddressCommand : EipAddressCommand
{
    /// <summary>The elastic address, <c>eip-…</c>, on the HAVIP's edge node and Available.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EipId")]
    [ArgumentCompleter(typeof(AllocationIdCompleter))]
    public string AllocationId { get; set; } = string.Empty;

    /// <summary>The word that the service is to be told for a HAVIP, default HaVip; any text is sent as it is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EipInstanceTypeCompleter))]
    public string InstanceType { get; set; } = HaVipEipAssociator.DefaultInstanceType;

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            Handle(haVipId, AllocationId, "Bind", wanted: true);
        }
    }

    private protected override Task<HaVipEipAssociation> ChangeAsync(string haVipId, string allocationId, CancellationToken cancellationToken) =>
        Associator.AssociateAsync(haVipId, allocationId, InstanceType, cancellationToken);
}
