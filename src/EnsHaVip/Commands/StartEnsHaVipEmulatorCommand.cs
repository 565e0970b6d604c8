using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using EnsHaVip.Emulator;
using EnsHaVip.Errors;
using EnsHaVip.Sessions;

namespace EnsHaVip.Commands;

/// <summary>Starts the embedded ENS on this machine. Nobody else can reach it, and nothing is charged.</summary>
[Cmdlet(VerbsLifecycle.Start, Nouns.Emulator, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EnsEmulator))]
public sealed class StartEnsHaVipEmulatorCommand : PSCmdlet
{
    private readonly EnsEmulatorOptions _options = new();

    /// <summary>The loopback port; left out, a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The resources it starts with: a hashtable, or the path of a JSON file; left out, a few of each kind.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Seed { get; set; }

    /// <summary>Makes a session with it, which becomes the runspace's.</summary>
    [Parameter]
    public SwitchParameter Connect { get; set; }

    /// <summary>From an accepted association until it is InUse, in seconds, default 2.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double AssociateSec { get => _options.AssociateDuration.TotalSeconds; set => _options.AssociateDuration = TimeSpan.FromSeconds(value); }

    /// <summary>From an accepted unassociation until the pair is gone, in seconds, default 2.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double UnassociateSec { get => _options.UnassociateDuration.TotalSeconds; set => _options.UnassociateDuration = TimeSpan.FromSeconds(value); }

    /// <summary>From an accepted creation until the HAVIP is Available, in seconds, default 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double CreateSec { get => _options.CreateDuration.TotalSeconds; set => _options.CreateDuration = TimeSpan.FromSeconds(value); }

    /// <summary>From an accepted deletion until the HAVIP is gone, in seconds, default 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400)]
    public double DeleteSec { get => _options.DeleteDuration.TotalSeconds; set => _options.DeleteDuration = TimeSpan.FromSeconds(value); }

    /// <summary>How long every answer takes, in seconds, default 0.</summary>
    [Parameter]
    [ValidateRange(0.0, 3600)]
    public double LatencySec { get => _options.Latency.TotalSeconds; set => _options.Latency = TimeSpan.FromSeconds(value); }

    /// <summary>How many instances and interfaces a HAVIP takes, default 10.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxInstancesPerHaVip { get => _options.MaxInstancesPerHaVip; set => _options.MaxInstancesPerHaVip = value; }

    /// <summary>How many HAVIPs an instance or interface takes, default 5.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxHaVipsPerInstance { get => _options.MaxHaVipsPerInstance; set => _options.MaxHaVipsPerInstance = value; }

    /// <summary>The most HAVIPs a page of a listing holds, default 100.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxPageSize { get => _options.MaxPageSize; set => _options.MaxPageSize = value; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess("localhost" + (Port == 0 ? string.Empty : ":" + Port), "Start an ENS emulator"))
        {
            return;
        }

        var emulator = StartOne();
        RunspaceStore.Current.Add(emulator);
        if (Connect)
        {
            DefaultSession.Of(SessionState).Session = EnsSession.Begin(
                new EnsClientOptions { Endpoint = emulator.Endpoint!, Credential = emulator.Credential }, ensRegionId: null);
        }

        WriteObject(emulator);
    }

    private EnsEmulator StartOne()
    {
        EnsEmulator? emulator = null;
        try
        {
            ReadSeed();
            emulator = new EnsEmulator(_options);
            emulator.Start(Port);
        }
        catch (InvalidOperationException taken)
        {
            emulator?.Dispose();
            ThrowTerminatingError(ErrorRecords.EmulatorNotStarted(taken, Port));
        }
        catch (Exception refused) when (refused is ArgumentException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.EmulatorNotStarted(refused, Seed));
        }

        return emulator!;
    }

    private void ReadSeed()
    {
        var seed = Seed is PSObject wrapped ? wrapped.BaseObject : Seed;
        if (seed is IDictionary resources)
        {
            _options.Seed = resources;
        }
        else if (seed is not null)
        {
            _options.SeedJson = File.ReadAllText(GetUnresolvedProviderPathFromPSPath(seed.ToString()));
        }
    }
}
