using System;
using System.Linq;
using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>Gets the pairs of HAVIPs and what they are bound to, one object a pair.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Association, DefaultParameterSetName = FilterSet)]
[OutputType(typeof(HaVipAssociation))]
public sealed class GetEnsHaVipAssociationCommand : SessionCommand
{
    private const string IdSet = "ById";
    private const string FilterSet = "ByFilter";

    /// <summary>The HAVIPs to look at; an unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Only pairs with these instances or network interfaces.</summary>
    [Parameter(Position = 1, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 1, ParameterSetName = FilterSet)]
    [Alias("NetworkInterfaceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Only pairs of this type: EnsInstance or NetworkInterface.</summary>
    [Parameter]
    [HaVipInstanceTypeTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>Only pairs in these states: Associating, InUse, Unassociating.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipAssociationStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only HAVIPs of this vSwitch.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VSwitchIdCompleter))]
    public string? VSwitchId { get; set; }

    /// <summary>Only HAVIPs of these edge nodes, at most 100; left out, the session's, or all.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateCount(1, 100)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnsRegionIdCompleter))]
    public string[]? EnsRegionId { get; set; }

    /// <summary>How many HAVIPs are asked for at the same time, 1 to 128, default 8; their pairs are emitted in the order of the ids.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void Process()
    {
        // Written later: by then the next item of the pipeline may have brought its own.
        var instanceIds = InstanceId;
        if (ParameterSetName == FilterSet)
        {
            ForItem(nameof(HaVip), () => WriteFiltered(instanceIds));
            return;
        }

        var limit = IsAlone(HaVipId.Length) ? 1 : ThrottleLimit;
        foreach (var id in HaVipId)
        {
            Read(id, limit, token => HaVipById.GetAsync(Client, id, token), haVip => Write(haVip, instanceIds));
        }
    }

    private void WriteFiltered(string[]? instanceIds)
    {
        using var lister = new HaVipLister(Client, new DescribeHaVipsRequest { VSwitchId = VSwitchId, EnsRegionIds = EnsRegionId ?? SessionRegion });
        while (Await(lister.NextPageAsync) is { } page)
        {
            foreach (var haVip in page)
            {
                Write(haVip, instanceIds);
            }
        }
    }

    private void Write(HaVip haVip, string[]? instanceIds)
    {
        foreach (var pair in haVip.AssociatedInstances.Where(pair => IsWanted(pair, instanceIds)))
        {
            WriteObject(pair);
        }
    }

    private bool IsWanted(HaVipAssociation pair, string[]? instanceIds) =>
        (instanceIds is null || instanceIds.Contains(pair.InstanceId, StringComparer.OrdinalIgnoreCase))
        && (Status is null || Status.Contains(pair.Status, StringComparer.OrdinalIgnoreCase))
        && (InstanceType is null || InstanceType.Equals(pair.InstanceType, StringComparison.OrdinalIgnoreCase));
}
