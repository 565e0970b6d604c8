using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Deletes HAVIPs, up to 100 with one request, and says of each what became of it.</summary>
/// <remarks>One that is associated, or carries an elastic address, is asked about once more, since it is freed first; -Force answers yes.</remarks>
[Cmdlet(VerbsCommon.Remove, Nouns.HaVip, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVip))]
public sealed class RemoveEnsHaVipCommand : WaitingCommand
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly List<HaVip> _agreed = [];
    private HaVipRemover _remover = null!;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's will do. An unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Deletes those too that are associated or carry an elastic address, without a question; they are freed first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits what was deleted: Deleting, or with an empty status once it is gone.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

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
                if (_known.Add(haVipId))
                {
                    _asked.Add(haVipId);
                }
            });
            if (_asked.Count == HaVipRemover.MostInARequest)
            {
                Ask();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Ask();
        Send();
    }

    // Looks at many at once, and asks about each.
    private void Ask()
    {
        try
        {
            var look = _asked.Count == 0 ? null : Await(token => _remover.LookAsync(_asked, token));
            foreach (var state in look?.HaVips ?? new Dictionary<string, HaVip?>())
            {
                ForItem(state.Key, () => Ask(state.Value ?? throw EnsApiException.HaVipNotFound(state.Key, look!.RequestId)));
            }
        }
        catch (Exception failure) when (ErrorRecords.CanReport(failure))
        {
            _asked.ForEach(id => Fail(failure, id));
        }

        _asked.Clear();
    }

    private void Ask(HaVip haVip)
    {
        var action = "Delete " + haVip.HaVipId + (string.IsNullOrEmpty(haVip.Name) ? string.Empty : " '" + haVip.Name + "'");
        var description = IsWhatIf ? HaVipRemover.Plan(haVip, Force).Description : action;
        if (!ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name) || (HaVipRemover.IsInUse(haVip) && !Force && !IsWanted(haVip, HaVipRemover.UseOf(haVip)!)))
        {
            return;
        }

        _agreed.Add(haVip);
        if (_agreed.Count == HaVipRemover.MostInARequest)
        {
            Send();
        }
    }

    // Where nobody is there to answer, that is an error and not a silent no.
    private bool IsWanted(HaVip haVip, string use)
    {
        try
        {
            return ShouldContinue($"{haVip.HaVipId} {use}. Free it from that and delete it?", "Delete a HAVIP that is in use", ref _yesToAll, ref _noToAll);
        }
        catch (Exception nobody) when (nobody is HostException or InvalidOperationException or NotImplementedException or NotSupportedException)
        {
            WriteError(ErrorRecords.HasAssociations(haVip, use));
            return false;
        }
    }

    private void Send()
    {
        var batch = _agreed.ToArray();
        _agreed.Clear();
        if (batch.Length > 0)
        {
            Start(batch.Select(haVip => haVip.HaVipId).ToArray(), MostItems, token => _remover.RemoveAsync(batch, Wait, Timeout, Report, token));
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
}
