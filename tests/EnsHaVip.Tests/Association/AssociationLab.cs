using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Logging;
using EnsHaVip.Tests.Support;

namespace EnsHaVip.Tests.Association;

/// <summary>An emulator in process, a clock that moves by itself, and a client as users have it.</summary>
internal sealed class AssociationLab : IDisposable
{
    public const string HaVip = "havip-5p14t0001";
    public const string BoundHaVip = "havip-5p14t0002";
    public const string Instance = "i-50c4abcd";
    public const string BoundInstance = "i-50c4abce";
    public const string Interface = "eni-58z5abcd";
    public const string Eip = "eip-5p1wz0001";

    private readonly List<EnsLogEntry> _log = [];

    public AssociationLab(Action<EnsEmulatorOptions>? emulator = null, Action<EnsClientOptions>? client = null, bool logs = true, TestClock? clock = null)
    {
        Clock = clock ?? new TestClock();
        var emulatorOptions = new EnsEmulatorOptions { Clock = Clock };
        emulator?.Invoke(emulatorOptions);
        Emulator = new EnsEmulator(emulatorOptions);
        var clientOptions = new EnsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1:4780"),
            Credential = Emulator.Credential,
            Handler = Emulator.CreateHandler(),
            Clock = Clock,
            Jitter = () => 0.5,
        };
        client?.Invoke(clientOptions);
        Client = new EnsClient(clientOptions);
        if (logs)
        {
            Client = Client.WithLog(Note, EnsLogLevel.Information);
        }

        Poller = new HaVipPoller(Client);
    }

    public static CancellationToken None => CancellationToken.None;

    public TestClock Clock { get; }

    public EnsEmulator Emulator { get; }

    public EnsClient Client { get; }

    public HaVipPoller Poller { get; set; }

    public EnsLogEntry[] Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public static AssociationRequest Pair(string haVipId = HaVip, string instanceId = Instance, bool wait = false, double timeout = 300) =>
        new() { HaVipId = haVipId, InstanceId = instanceId, Wait = wait, Timeout = TimeSpan.FromSeconds(timeout) };

    public static HaVipWaitTarget Target(string haVipId = HaVip, string? instanceId = Instance, string? status = null, bool gone = false) =>
        new() { HaVipId = haVipId, InstanceId = instanceId, WantedStatus = status, Gone = gone };

    public HaVipAssociator Associator() => new(Client, Poller);

    public Task<HaVipAssociation> AssociateAsync(AssociationRequest request) => Clock.RunAsync(() => Associator().AssociateAsync(request, None));

    public Task<HaVipAssociation> UnassociateAsync(AssociationRequest request) => Clock.RunAsync(() => Associator().UnassociateAsync(request, None));

    public Task<HaVipWaitResult> WaitAsync(HaVipWaitTarget target, double timeout = 300) =>
        Clock.RunAsync(() => Poller.WaitAsync(target, TimeSpan.FromSeconds(timeout), None));

    /// <summary>Binds an elastic address to a HAVIP, and waits until it is.</summary>
    public async Task BindEipAsync(string haVipId)
    {
        await Clock.RunAsync(() => Client.AssociateEnsEipAddressAsync(Eip, haVipId, "HaVip", None));
        await Clock.RunForAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The elastic address, when it no longer changes.</summary>
    public async Task<EnsEipAddress> EipAsync()
    {
        await Clock.RunForAsync(TimeSpan.FromSeconds(60));
        return (await Clock.RunAsync(() => Client.DescribeEnsEipAddressesAsync(new DescribeEnsEipAddressesRequest { AllocationId = Eip }, None))).Items.Single();
    }

    /// <summary>What the emulator was asked, one operation.</summary>
    public EmulatorRequest[] Requests(string operation) => Emulator.GetRequests().Where(request => request.Operation == operation).ToArray();

    /// <summary>The true state of a pair; null if there is none.</summary>
    public string? StatusOf(string haVipId = HaVip, string instanceId = Instance) =>
        Array.Find(Emulator.GetHaVips(), haVip => haVip.HaVipId == haVipId)?.AssociatedInstances.FirstOrDefault(entry => entry.InstanceId == instanceId)?.Status;

    /// <summary>Does something when the clock comes to a time.</summary>
    public void At(double seconds, Action action) =>
        Clock.CreateTimer(_ => action(), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private void Note(EnsLogEntry entry)
    {
        lock (_log)
        {
            _log.Add(entry);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Emulator.Dispose();
    }
}
