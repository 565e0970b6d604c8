using System;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Creates HAVIPs and emits them. A request whose answer is lost is never sent again: what it made is looked for.</summary>
[Cmdlet(VerbsCommon.New, Nouns.HaVip, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HaVip))]
public sealed class NewEnsHaVipCommand : WaitingCommand
{
    private HaVipCreator _creator = null!;

    /// <summary>The vSwitch the address is to live in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VSwitchIdCompleter))]
    public string VSwitchId { get; set; } = string.Empty;

    /// <summary>The name, 1 to 128 characters, not starting with http:// or https://. A name of its own lets a lost creation be found again.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The description; it cannot be changed later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The address; left out, the service picks one. Only with -Count 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPAddress? IpAddress { get; set; }

    /// <summary>How many, 1 to 10, default 1.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int Count { get; set; } = 1;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _creator = new HaVipCreator(Client);

        // A blank cell of a table is no name; a blank that was typed is nearly always a variable that should have held one.
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Name)) && string.IsNullOrEmpty(Name))
        {
            ThrowTerminatingError(ErrorRecords.From(new ArgumentException("-Name is empty. Leave it out for HAVIPs without a name."), MyInvocation.MyCommand.Name));
        }
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var request = new CreateHaVipRequest
        {
            VSwitchId = VSwitchId,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
            Description = string.IsNullOrEmpty(Description) ? null : Description,
            IpAddress = IpAddress?.ToString(),
            Amount = Count == 1 ? null : Count,
        };
        ForItem(VSwitchId, () => Handle(request));
    }

    private void Handle(CreateHaVipRequest request)
    {
        ResourceId.Check(VSwitchId, nameof(VSwitchId));
        if (IpAddress is not null && Count > 1)
        {
            throw new ArgumentException("-IpAddress names one address, so -Count must be 1.");
        }

        var action = $"Create {Count} HAVIP{(Count == 1 ? string.Empty : "s")} in {VSwitchId}";
        var description = IsWhatIf ? Await(token => _creator.PlanAsync(request, token)).Description : action;
        if (ShouldProcess(description, action + "?", MyInvocation.MyCommand.Name))
        {
            Start(request.VSwitchId!, MostItems, token => CreateAsync(request, token));
        }
    }

    private async Task CreateAsync(CreateHaVipRequest request, CancellationToken token)
    {
        var made = await _creator.CreateAsync(request, token).ConfigureAwait(false);
        var failures = await Task.WhenAll(Array.ConvertAll(made, haVip => EmitAsync(haVip, token))).ConfigureAwait(false);

        // Last: an error that ends the command takes with it whatever would be written after it.
        foreach (var (haVipId, failure) in failures)
        {
            if (failure is not null)
            {
                Writer.WriteFailure(failure, haVipId);
            }
        }
    }

    // What was made is emitted even if waiting for it fails: nobody else knows its id.
    private async Task<(string HaVipId, EnsException? Failure)> EmitAsync(HaVip haVip, CancellationToken token)
    {
        EnsException? failed = null;
        try
        {
            if (Wait)
            {
                var target = new HaVipWaitTarget { HaVipId = haVip.HaVipId, EnsRegionId = haVip.EnsRegionId, NewlyRequested = true };
                var result = await Poller.WaitAsync(target, Timeout, token).ConfigureAwait(false);
                haVip = result.HaVip ?? haVip;
                haVip.Wait = result.Figures;
            }
        }
        catch (EnsException failure)
        {
            failed = failure;
        }

        Writer.WriteObject(haVip);
        return (haVip.HaVipId, failed);
    }
}
