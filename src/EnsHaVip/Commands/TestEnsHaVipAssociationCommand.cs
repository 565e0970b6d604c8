using System.Management.Automation;
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

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _check = new HaVipAssociationCheck(Client);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            foreach (var instanceId in InstanceId)
            {
                ForItem(new HaVipAssociation { HaVipId = haVipId, InstanceId = instanceId }, () => Test(haVipId, instanceId));
            }
        }
    }

    private void Test(string haVipId, string instanceId)
    {
        ResourceId.Check(haVipId, nameof(HaVipId));
        ResourceId.Check(instanceId, nameof(InstanceId));
        var report = Await(token => _check.RunAsync(haVipId, instanceId, Detailed, token));
        WriteObject(Detailed ? report : report.IsAssociated);
    }
}
