using System;
using System.Collections;
using System.Threading;
using EnsHaVip.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace EnsHaVip.Tests.Emulator;

/// <summary>An emulator in process, a clock that is moved by hand, and a client that neither waits nor repeats.</summary>
internal sealed class EmulatedEns : IDisposable
{
    public const string WebVip = "havip-5p14t0001";
    public const string ApiVip = "havip-5p14t0002";
    public const string MailVip = "havip-5p14t0003";
    public const string Running = "i-50c4abcd";
    public const string Running2 = "i-50c4abce";
    public const string Stopped = "i-50c4abcf";
    public const string Expired = "i-50c4abd0";
    public const string Releasing = "i-50c4abd1";
    public const string OtherVSwitch = "i-50c4b001";
    public const string Interface = "eni-58z5abcd";
    public const string PrimaryInterface = "eni-58z5abc0";
    public const string AvailableInterface = "eni-58z5abcf";
    public const string AttachingInterface = "eni-58z5abd0";

    public EmulatedEns(Action<EnsEmulatorOptions>? set = null)
    {
        var options = new EnsEmulatorOptions { Clock = Clock };
        set?.Invoke(options);
        Emulator = new EnsEmulator(options);
        Client = NewClient(Emulator.Credential);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    public EnsEmulator Emulator { get; }

    public EnsClient Client { get; }

    public static CancellationToken None => CancellationToken.None;

    public EnsClient NewClient(EnsCredential credential, int attempts = 1) => new(new EnsClientOptions
    {
        Endpoint = new Uri("http://127.0.0.1:4780"),
        Credential = credential,
        Handler = Emulator.CreateHandler(),
        Clock = Clock,
        MaxAttempts = attempts,
    });

    public HaVip State(string haVipId) => Array.Find(Emulator.GetHaVips(), h => h.HaVipId == haVipId) ?? throw new InvalidOperationException(haVipId + " is gone.");

    public static Hashtable Seed(params (string Name, object Value)[] entries)
    {
        var seed = new Hashtable();
        foreach (var (name, value) in entries)
        {
            seed[name] = value;
        }

        return seed;
    }

    public void Dispose()
    {
        Client.Dispose();
        Emulator.Dispose();
    }
}
