using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EnsHaVip.Tests.Credentials;

/// <summary>
/// An emulator on a loopback port, a clock that is moved by hand for both sides, an environment and a home folder of its own,
/// and credentials that know nothing else of the world.
/// </summary>
internal sealed class SignInWorld : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("credentials-test-").FullName;

    public SignInWorld()
    {
        Emulator = new EnsEmulator(new EnsEmulatorOptions { Clock = Clock });
        Endpoint = Emulator.Start();
        Context = new CredentialContext
        {
            Clock = Clock,
            Environment = name => Variables.TryGetValue(name, out var value) ? value : null,
            HomeFolder = _home,
            StsEndpoint = Endpoint,
            MetadataEndpoint = Endpoint,
            OAuthEndpoint = Endpoint,
            OAuthMemory = new OAuthMemory(),
        };
    }

    public static CancellationToken None => CancellationToken.None;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public EnsEmulator Emulator { get; }

    public EmulatorIdentity Identity => Emulator.Identity;

    public Uri Endpoint { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public CredentialContext Context { get; }

    public CredentialFactory Factory => new(Context);

    /// <summary>The role of the default account, on this emulator.</summary>
    public RamRoleSettings Role => new() { RoleArn = Identity.RoleArn };

    /// <summary>Writes a file below the home folder and returns its path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = Path.Combine(_home, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteCli(string json) => Write(Path.Combine(".aliyun", "config.json"), json);

    /// <summary>The same world with all its services at another address.</summary>
    public CredentialFactory FactoryAt(Uri address)
    {
        var context = Context.Copy();
        context.StsEndpoint = address;
        context.MetadataEndpoint = address;
        context.OAuthEndpoint = address;
        return new CredentialFactory(context);
    }

    public static Task<AccessKey> KeyAsync(EnsCredential credential, CancellationToken cancellationToken = default) =>
        credential.Provider.GetAccessKeyAsync(NullLogger.Instance, cancellationToken);

    /// <summary>The error that a credential ends in; the test fails if it gives a key.</summary>
    public static async Task<EnsCredentialException> FailureAsync(EnsCredential credential) =>
        await Xunit.Assert.ThrowsAsync<EnsCredentialException>(() => KeyAsync(credential));

    /// <summary>A client for this emulator that does not repeat.</summary>
    public EnsClient NewClient(EnsCredential credential) => new(new EnsClientOptions { Endpoint = Endpoint, Credential = credential, Clock = Clock, MaxAttempts = 1 });

    /// <summary>Makes an ENS call with the credential and returns the key id that the service saw.</summary>
    public async Task<string> CallAsync(EnsCredential credential)
    {
        using var client = NewClient(credential);
        return await CallAsync(client);
    }

    public async Task<string> CallAsync(EnsClient client)
    {
        var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), None);
        var request = Emulator.GetRequests().Last(r => r.Operation == "DescribeHaVips");
        Xunit.Assert.Equal(page.RequestId, request.RequestId);
        return request.AccessKeyId;
    }

    /// <summary>How often the emulator was asked for an operation or page.</summary>
    public int Count(string operation) => Emulator.GetRequests().Count(r => r.Operation == operation);

    /// <summary>Lets other threads run until something is so; fails after ten real seconds.</summary>
    public static async Task Until(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition();)
        {
            Xunit.Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "It never came to be.");
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        Emulator.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
