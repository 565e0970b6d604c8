using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Waits for HAVIPs, or for pairs of a HAVIP and an instance, and emits each as soon as it is there. One poll serves all.</summary>
[Cmdlet(VerbsLifecycle.Wait, Nouns.HaVip, DefaultParameterSetName = StatusSet)]
[OutputType(typeof(HaVip), typeof(HaVipAssociation))]
public sealed class WaitEnsHaVipCommand : SessionCommand
{
    private const string StatusSet = "ByStatus";
    private const string GoneSet = "Gone";

    // What only waits costs next to nothing; this bounds the memory, not the waits.
    private const int MostItems = 10_000;

    private HaVipPoller _poller = null!;
    private WaitProgress? _progress;
    private bool _warned;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's and Get-EnsHaVipAssociation's will do.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>The instances or network interfaces: waits for the pairs, not for the HAVIPs themselves.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkInterfaceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>The status to wait for; left out, InUse for a pair, Available or InUse for a HAVIP.</summary>
    [Parameter(ParameterSetName = StatusSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Waits until the pair, or the HAVIP, is not there any more.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GoneSet)]
    public SwitchParameter Gone { get; set; }

    /// <summary>The edge node, where it is known: it narrows the poll.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnsRegionIdCompleter))]
    public string? EnsRegionId { get; set; }

    /// <summary>How long to wait for an item, in seconds, default 300.</summary>
    [Parameter]
    [ValidateRange(0.001, 86400)]
    public double TimeoutSec { get; set; } = WaitDefaults.TimeoutSec;

    /// <summary>A fixed time between looks, in seconds; left out, looks start at about 1 s and slow down to 5 s.</summary>
    [Parameter]
    [ValidateRange(0.001, 3600)]
    public double? PollIntervalSec { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _poller = new HaVipPoller(Client, PollIntervalSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        _progress = new WaitProgress(Writer, _poller, MyInvocation.MyCommand.Name);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            foreach (var instanceId in InstanceId ?? [null!])
            {
                object target = instanceId is null ? haVipId : new HaVipAssociation { HaVipId = haVipId, InstanceId = instanceId };
                ForItem(target, () => Await(target, haVipId, instanceId));
            }
        }
    }

    private void Await(object target, string haVipId, string? instanceId)
    {
        ResourceId.Check(haVipId, nameof(HaVipId));
        if (instanceId is not null)
        {
            ResourceId.Check(instanceId, nameof(InstanceId));
        }

        WarnOfStatus(isPair: instanceId is not null);
        var wish = new HaVipWaitTarget
        {
            HaVipId = haVipId,
            InstanceId = instanceId,
            WantedStatus = Status,
            Gone = Gone,
            EnsRegionId = string.IsNullOrEmpty(EnsRegionId) ? null : EnsRegionId,
        };
        Start(target, MostItems, async token => Writer.WriteObject(Refreshed(wish, await WaitAsync(wish, token).ConfigureAwait(false))));
    }

    // It may be a new word of the service; more likely it is misspelt, and the whole time would pass.
    private void WarnOfStatus(bool isPair)
    {
        var known = isPair ? HaVipAssociationStatusCompleter.Known : HaVipStatusCompleter.Known;
        if (Status is not null && !_warned && !known.Contains(Status, StringComparer.OrdinalIgnoreCase))
        {
            _warned = true;
            WriteWarning($"'{Status}' is no documented status of a {(isPair ? "pair" : "HAVIP")}, which are {string.Join(", ", known)}. It is waited for all the same, until -TimeoutSec is over.");
        }
    }

    private Task<HaVipWaitResult> WaitAsync(HaVipWaitTarget wish, CancellationToken token) =>
        _poller.WaitAsync(wish, TimeSpan.FromSeconds(TimeoutSec), token);

    // What is gone is emitted with its ids and an empty status.
    private static object Refreshed(HaVipWaitTarget wish, HaVipWaitResult result)
    {
        if (wish.InstanceId is { } instanceId)
        {
            var pair = result.Association ?? new HaVipAssociation { HaVipId = wish.HaVipId, InstanceId = instanceId };
            pair.Wait = result.Figures;
            return pair;
        }

        var haVip = result.HaVip ?? new HaVip { HaVipId = wish.HaVipId };
        haVip.Wait = result.Figures;
        return haVip;
    }
}
