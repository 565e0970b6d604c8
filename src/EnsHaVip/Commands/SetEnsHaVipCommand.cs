using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Renames HAVIPs; nothing else of a HAVIP can be changed. A HAVIP that has the name already is a success.</summary>
[Cmdlet(VerbsCommon.Set, Nouns.HaVip, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVip))]
public sealed class SetEnsHaVipCommand : ChangingCommand
{
    private HaVipRenamer _renamer = null!;

    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's will do.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>The new name, 1 to 128 characters, not starting with http:// or https://.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Emits what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _renamer = new HaVipRenamer(Client);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            ForItem(haVipId, () => Handle(haVipId));
        }
    }

    private void Handle(string haVipId)
    {
        ResourceId.Check(haVipId, nameof(HaVipId));
        var action = $"Rename {haVipId} to '{Name}'";
        var description = IsWhatIf ? Await(token => _renamer.PlanAsync(haVipId, Name, token)).Description : action;
        if (ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name))
        {
            Start(haVipId, ThrottleLimit, async token =>
            {
                var renamed = await _renamer.RenameAsync(haVipId, Name, token).ConfigureAwait(false);
                if (PassThru)
                {
                    Writer.WriteObject(renamed);
                }
            });
        }
    }
}
