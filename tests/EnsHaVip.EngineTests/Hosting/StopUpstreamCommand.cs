using System;
using System.Management.Automation;
using System.Reflection;

namespace EnsHaVip.EngineTests;

/// <summary>Wants one object and no more, as Select-Object -First 1 does; the hosted engine does not have that.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Upstream")]
public sealed class StopUpstreamCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        var type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [this], null)!;
    }
}
