using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text.Json;

namespace EnsHaVip.EngineTests;

/// <summary>As much of Invoke-RestMethod as the samples use; the hosted engine has no Microsoft.PowerShell.Utility.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RestMethod")]
public sealed class RestMethodStandIn : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public Uri Uri { get; set; } = null!;

    [Parameter]
    public string Method { get; set; } = "Get";

    [Parameter]
    public IDictionary Headers { get; set; } = new Hashtable();

    [Parameter]
    public string ContentType { get; set; } = string.Empty;

    protected override void EndProcessing()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(Method.ToUpperInvariant()), Uri) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        foreach (DictionaryEntry header in Headers)
        {
            request.Headers.TryAddWithoutValidation((string)header.Key, (string?)header.Value);
        }

        using var response = http.Send(request);
        if (!response.IsSuccessStatusCode)
        {
            ThrowTerminatingError(new ErrorRecord(new HttpRequestException($"HTTP {(int)response.StatusCode}"), "WebCmdletWebResponseException", ErrorCategory.InvalidOperation, Uri));
        }

        using var body = JsonDocument.Parse(response.Content.ReadAsStream());
        var answer = new PSObject();
        foreach (var property in body.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String))
        {
            answer.Properties.Add(new PSNoteProperty(property.Name, property.Value.GetString()));
        }

        WriteObject(answer);
    }
}
