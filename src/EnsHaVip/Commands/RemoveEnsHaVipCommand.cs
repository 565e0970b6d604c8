using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Deletes HAVIPs, up to 100 with one request, and finds out what became of each. One that still has associations asks, or needs -Force.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.HaVip, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVip))]
public sealed class RemoveEnsHaVipCommand : WaitingCommand
{
    private readonly List<string> _ids = [];
    private HaVipRemover _remover = null!;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's will do. An unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Deletes HAVIPs that still have associations too, without asking: the associations are removed first. It never overrides -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _remover = new HaVipRemover(Client, Poller);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            ForItem(haVipId, () =>
            {
                ResourceId.Check(haVipId, nameof(HaVipId));
                if (!_ids.Contains(haVipId))
                {
                    _ids.Add(haVipId);
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        for (var start = 0; start < _ids.Count; start += HaVipRemover.MostInARequest)
        {
            var ids = _ids.GetRange(start, Math.Min(HaVipRemover.MostInARequest, _ids.Count - start));
            ForItem(string.Join(", ", ids), () => RemoveBatch(ids));
        }
    }

    private void RemoveBatch(List<string> ids)
    {
        var states = Await(token => _remover.LookAsync(ids, token));
        foreach (var missing in ids.Where(id => states[id] is null))
        {
            WriteFailure(new EnsApiException("DeleteHaVips", "HaVipNotFound", "There is no such HAVIP.", requestId: null), missing);
        }

        var agreed = ids.Where(id => states[id] is { } haVip && IsAgreed(haVip)).Select(id => states[id]!).ToArray();
        if (agreed.Length > 0)
        {
            Start(string.Join(", ", ids), ThrottleLimit, token => _remover.RemoveAsync(agreed, Wait, Timeout, Report, token));
        }
    }

    private void Report(HaVipRemoval removal)
    {
        if (removal.Failure is { } failure)
        {
            Writer.WriteFailure(failure, removal.HaVip.HaVipId);
        }
        else if (PassThru)
        {
            Writer.WriteObject(removal.HaVip);
        }
    }

    private bool IsAgreed(HaVip haVip)
    {
        var action = "Delete " + haVip.HaVipId;
        var description = IsWhatIf ? HaVipRemover.Plan(haVip, Force).Description : action;
        return ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name)
            && (haVip.AssociatedInstances.Length == 0 || Force || MayBreakAssociations(haVip));
    }

    private bool MayBreakAssociations(HaVip haVip)
    {
        var holders = string.Join(", ", haVip.AssociatedInstances.Select(pair => pair.InstanceId));
        try
        {
            return ShouldContinue(haVip.HaVipId + " is associated with " + holders + ". Remove the associations and delete it?", "Delete a HAVIP that is in use", ref _yesToAll, ref _noToAll);
        }
        catch (Exception nobody) when (nobody is HostException or PSInvalidOperationException or NotSupportedException or NotImplementedException)
        {
            // There is nobody to ask: an error that names the way out, not the host's exception.
            WriteError(ErrorRecords.HasAssociations(haVip, holders));
            return false;
        }
    }
}
