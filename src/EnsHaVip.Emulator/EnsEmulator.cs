using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Threading.Tasks;
using EnsHaVip.Emulator.Fronts;
using EnsHaVip.Emulator.Seeds;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator;

/// <summary>The embedded ENS: a state machine that checks signatures as strictly as the service, behind an in-process front and one on loopback.</summary>
/// <remarks>Safe for many threads. Nothing runs in the background: what takes time has happened when somebody looks.</remarks>
public sealed class EnsEmulator : IDisposable
{
    private readonly EmulatorCore _core;
    private readonly object _frontGate = new();
    private readonly Account _account;
    private HttpFront? _front;

    /// <summary>Makes an emulator with its resources. Nothing listens yet.</summary>
    /// <exception cref="ArgumentException">An option or the seed cannot be used; the message names the option, or the path in the seed.</exception>
    public EnsEmulator(EnsEmulatorOptions? options = null)
    {
        options ??= new EnsEmulatorOptions();
        options.Check();
        _core = new EmulatorCore(options);
        var seed = options.Seed ?? (options.SeedJson is { } json ? SeedText.Parse(json) : SeedText.Default());
        new SeedLoader(_core.State, _core.Lifecycle, _core.Now).Load(seed);
        var key = _core.State.Keys.Values.FirstOrDefault() ?? throw new ArgumentException("Seed: Accounts needs at least one entry in AccessKeys.");
        Identity = new EmulatorIdentity(_core);
        _account = key.Account;
        Credential = CredentialOf(key.AccessKeyId, System.Text.Encoding.UTF8.GetString(key.Secret), key.SecurityToken);
    }

    /// <summary>The faults of this emulator.</summary>
    public EmulatorFaults Faults => _core.Faults;

    /// <summary>STS, metadata and the other services that give keys.</summary>
    public EmulatorIdentity Identity { get; }

    /// <summary>The first access key of the seed.</summary>
    public EnsCredential Credential { get; }

    /// <summary>Where the HTTP front listens; null if it does not.</summary>
    public Uri? Endpoint
    {
        get
        {
            lock (_frontGate)
            {
                return _front?.Endpoint;
            }
        }
    }

    /// <summary>How many connections the HTTP front has open.</summary>
    internal int OpenConnections
    {
        get
        {
            lock (_frontGate)
            {
                return _front?.OpenConnections ?? 0;
            }
        }
    }

    /// <summary>How many requests for changes reached it since it was made or since <see cref="ClearRequests"/>, refused ones included.</summary>
    public int ChangeCount => Locked(() => _core.Journal.ChangeCount);

    /// <summary>A front without a network, for <c>EnsClientOptions.Handler</c>. As many as wanted; all share the state.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(_core);

    /// <summary>Starts the HTTP front on 127.0.0.1, for this machine only.</summary>
    /// <param name="port">The port; 0 is any free one.</param>
    /// <returns>The address for <c>EnsClientOptions.Endpoint</c>.</returns>
    /// <exception cref="InvalidOperationException">It runs already, or the port is taken.</exception>
    public Uri Start(int port = 0)
    {
        lock (_frontGate)
        {
            if (_front is not null)
            {
                throw new InvalidOperationException($"The emulator listens at {_front.Endpoint} already. Stop it first.");
            }

            _front = new HttpFront(_core, port);
            return _front.Endpoint;
        }
    }

    /// <summary>Ends the HTTP front; the state stays. Complete when the port is closed and nothing runs any more. Without a front nothing happens.</summary>
    public Task StopAsync()
    {
        HttpFront? front;
        lock (_frontGate)
        {
            front = _front;
            _front = null;
        }

        return front?.StopAsync() ?? Task.CompletedTask;
    }

    /// <summary>Adds an account of its own, which sees nothing of the others'.</summary>
    /// <param name="accessKeyId">Its key id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="securityToken">The token, if the key is a temporary one.</param>
    /// <exception cref="ArgumentException">The key id is taken.</exception>
    public EnsCredential AddAccount(string accessKeyId, string secret, string? securityToken = null)
    {
        Locked(() =>
        {
            var account = new Account("2" + (_core.State.Accounts.Count + 1).ToString("D15", System.Globalization.CultureInfo.InvariantCulture));
            AddKey(new AccountKey(account, accessKeyId, secret, securityToken, null));
            return _core.State.Accounts[account.Id] = account;
        });
        return CredentialOf(accessKeyId, secret, securityToken);
    }

    /// <summary>Adds a key to the account of <see cref="Credential"/>.</summary>
    /// <param name="accessKeyId">Its key id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="securityToken">The token, if the key is a temporary one.</param>
    /// <param name="expiration">When a temporary key ends; null is never.</param>
    /// <exception cref="ArgumentException">The key id is taken.</exception>
    public EnsCredential AddAccessKey(string accessKeyId, string secret, string? securityToken = null, DateTimeOffset? expiration = null)
    {
        Locked(() => AddKey(new AccountKey(_account, accessKeyId, secret, securityToken, expiration)));
        return CredentialOf(accessKeyId, secret, securityToken);
    }

    /// <summary>Switches a key off or on again; one that is off is refused with InvalidAccessKeyId.Inactive.</summary>
    public void SetAccessKeyActive(string accessKeyId, bool isActive) => Locked(() => Key(accessKeyId).IsActive = isActive);

    /// <summary>Sets when a temporary key ends; null is never.</summary>
    public void SetAccessKeyExpiration(string accessKeyId, DateTimeOffset? expiration) => Locked(() => Key(accessKeyId).Expiration = expiration);

    /// <summary>From now on an account may not call an operation: NoPermission.</summary>
    /// <param name="operation">The operation; <c>*</c> is all.</param>
    /// <param name="accessKeyId">A key of the account; null is the account of <see cref="Credential"/>.</param>
    public void Deny(string operation, string? accessKeyId = null) => Locked(() => AccountOf(accessKeyId).Denied.Add(operation));

    /// <summary>Takes a <see cref="Deny"/> back.</summary>
    public void Allow(string operation, string? accessKeyId = null) => Locked(() => AccountOf(accessKeyId).Denied.Remove(operation));

    /// <summary>Adds HAVIPs that are Available, for tests with many.</summary>
    /// <returns>Their ids.</returns>
    /// <exception cref="ArgumentException">There is no such vSwitch, or it has too few free addresses.</exception>
    public string[] AddHaVips(int count, string vSwitchId, string namePrefix = "havip-") => Locked(() =>
        new BulkResources(_core.State, _core.Lifecycle, _core.Now).AddHaVips(count, Known(_core.State.VSwitches, vSwitchId), namePrefix));

    /// <summary>Adds instances, for tests with many.</summary>
    /// <returns>Their ids.</returns>
    /// <exception cref="ArgumentException">There is no such vSwitch, or it has too few free addresses.</exception>
    public string[] AddInstances(int count, string vSwitchId, string status = "Running") => Locked(() =>
        new BulkResources(_core.State, _core.Lifecycle, _core.Now).AddInstances(count, Known(_core.State.VSwitches, vSwitchId), status));

    /// <summary>What it was asked, oldest first; only the newest are kept, see <see cref="EnsEmulatorOptions.JournalLimit"/>.</summary>
    public EmulatorRequest[] GetRequests() => Locked(() => _core.Journal.Copy());

    /// <summary>Forgets what it was asked and sets <see cref="ChangeCount"/> to 0.</summary>
    public void ClearRequests() => Locked(() =>
    {
        _core.Journal.Clear();
        return true;
    });

    /// <summary>Keeps a pair in the change it is in or gets into (Associating, Unassociating) until <see cref="ReleaseAssociation"/>. The pair need not exist yet.</summary>
    public void HoldAssociation(string haVipId, string instanceId) => Locked(() =>
    {
        _core.Lifecycle.Hold(haVipId, instanceId);
        return true;
    });

    /// <summary>Lets a pair go on that was held, or that is stuck; a change whose time is over has then happened.</summary>
    public void ReleaseAssociation(string haVipId, string instanceId) => Locked(() =>
    {
        _core.Lifecycle.Release(haVipId, instanceId, _core.Now);
        return true;
    });

    /// <summary>Lets a pair vanish, as if its binding had failed in the background.</summary>
    /// <exception cref="ArgumentException">There is no such HAVIP or pair.</exception>
    public void DropAssociation(string haVipId, string instanceId) => Locked(() => _core.Lifecycle.Drop(Known(_core.State.HaVips, haVipId), instanceId)
        ? true
        : throw new ArgumentException($"The emulator's HAVIP '{haVipId}' is not associated with '{instanceId}'.", nameof(instanceId)));

    /// <summary>Gives an instance a status, for example Running, Stopped, Expired, Releasing.</summary>
    public void SetInstanceStatus(string id, string status) => Locked(() => Known(_core.State.Instances, id).Status = status);

    /// <summary>Gives a HAVIP a status, which it keeps until something changes it.</summary>
    public void SetHaVipStatus(string id, string status) => Locked(() =>
    {
        HaVipLifecycle.SetStatus(Known(_core.State.HaVips, id), status);
        return true;
    });

    /// <summary>Gives a network interface a status, for example Available, Attaching, InUse.</summary>
    public void SetNetworkInterfaceStatus(string id, string status) => Locked(() => Known(_core.State.NetworkInterfaces, id).Status = status);

    /// <summary>The true state of all HAVIPs of all accounts, whatever listings show.</summary>
    public HaVip[] GetHaVips() => Locked(() => _core.State.HaVips.All.Select(HaVipSnapshot.Of).ToArray());

    /// <summary>Closes the HTTP front. Does not wait for its end: see <see cref="StopAsync"/>.</summary>
    public void Dispose() => _ = StopAsync();

    private static T Known<T>(ResourceTable<T> table, string id)
        where T : Resource => table.FindAnywhere(id) ?? throw new ArgumentException($"The emulator has nothing with the id '{id}'.", nameof(id));

    private static EnsCredential CredentialOf(string accessKeyId, string secret, string? token)
    {
        using var secureSecret = Secure(secret);
        using var secureToken = token is null ? null : Secure(token);
        return EnsCredential.FromAccessKey(accessKeyId, secureSecret, secureToken);
    }

    private static SecureString Secure(IEnumerable<char> text)
    {
        var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    private AccountKey AddKey(AccountKey key) => _core.State.Keys.ContainsKey(key.AccessKeyId)
        ? throw new ArgumentException($"The emulator has a key '{key.AccessKeyId}' already.", nameof(key))
        : _core.State.Keys[key.AccessKeyId] = key;

    private AccountKey Key(string accessKeyId) =>
        _core.State.Keys.TryGetValue(accessKeyId, out var key) ? key : throw new ArgumentException($"The emulator has no key '{accessKeyId}'.", nameof(accessKeyId));

    private Account AccountOf(string? accessKeyId) => accessKeyId is null ? _account : Key(accessKeyId).Account;

    private T Locked<T>(Func<T> action)
    {
        lock (_core.Gate)
        {
            _core.Advance();
            return action();
        }
    }
}
