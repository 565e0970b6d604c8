using System.Collections;
using System.Management.Automation;
using EnsHaVip.Completion;

namespace EnsHaVip.Commands;

/// <summary>Calls any action of the ENS API, signed and repeated like the module's own calls, and emits the answer as it comes.</summary>
/// <remarks>Actions that begin with Describe, List or Get are reads: they need no confirmation and are repeated after passing failures.</remarks>
[Cmdlet(VerbsLifecycle.Invoke, Nouns.Api, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeEnsHaVipApiCommand : SessionCommand
{
    private const string Get = "GET";
    private const string Post = "POST";

    /// <summary>The action, spelt as in the API reference, for example DescribeEnsRouteEntryList.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string Action { get; set; } = string.Empty;

    /// <summary>Its parameters. A list is sent as Name.1, Name.2, …; where the API wants JSON, give the JSON text.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <summary>GET or POST; left out, GET for reads and POST for the others.</summary>
    [Parameter]
    [ValidateSet(Get, Post)]
    public string? Method { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => ForItem(Action, () =>
    {
        var parameters = ApiParameters.Flatten(Parameter);
        if (EnsAction.IsRead(Action) || ShouldProcess(Client.Options.Endpoint.Authority, "Call " + Action))
        {
            var answer = Await(token => Client.InvokeAsync(Action, parameters, Method, token));
            WriteObject(ApiAnswer.ToObject(answer.Values));
        }
    });
}
