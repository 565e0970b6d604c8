using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Tells whether pairs are associated and InUse. What does not exist is a plain no; only a state that cannot be read is an error.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Association, DefaultParameterSetName = AnswerSet)]
[OutputType(typeof(bool), ParameterSetName = [AnswerSet])]
[OutputType(typeof(HaVipAssociationReport), ParameterSetName = [DetailedSet])]
public sealed class TestEnsHaVipAssociationCommand : SessionCommand
{
    private const string AnswerSet = "Answer";
    private const string DetailedSet = "Detailed";

    private HaVipAssociationCheck _check = null!;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's and Get-EnsHaVipAssociation's will do.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>The edge instances (<c>i-…</c>) or network interfaces (<c>eni-…</c>).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkInterfaceId")]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string[] InstanceId { get; set; } = [];

    /// <summary>Emits a report in place of true or false: the states of both sides, and what stands in the way.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DetailedSet)]
    public SwitchParameter Detailed { get; set; }

    /// <summary>How many pairs are looked at at the same time, 1 to 128, default 8; the answers are emitted in the order of the pairs.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _check = new HaVipAssociationCheck(Client);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var limit = IsAlone(HaVipId.Length * InstanceId.Length) ? 1 : ThrottleLimit;
        foreach (var haVipId in HaVipId)
        {
            foreach (var instanceId in InstanceId)
            {
                Read(
                    new HaVipAssociation { HaVipId = haVipId, InstanceId = instanceId },
                    limit,
                    token => TestAsync(haVipId, instanceId, token),
                    report => WriteObject(Detailed ? report : report.IsAssociated));
            }
        }
    }

    private Task<HaVipAssociationReport> TestAsync(string haVipId, string instanceId, CancellationToken cancellationToken)
    {
        ResourceId.Check(haVipId, nameof(HaVipId));
        ResourceId.Check(instanceId, nameof(InstanceId));
        return _check.RunAsync(haVipId, instanceId, Detailed, cancellationToken);
    }
}
