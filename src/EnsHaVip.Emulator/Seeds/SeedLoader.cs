using System;
using System.Collections;
using System.Linq;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Seeds;

/// <summary>Puts a seed into the state. Everything may name its account; what names none belongs to the first one.</summary>
/// <remarks>A seed without accounts gets the default one; regions and networks that are only mentioned are made.</remarks>
internal sealed class SeedLoader(EnsState state, HaVipLifecycle lifecycle, DateTimeOffset now)
{
    public const string DefaultAccountId = "1000000000000001";
    public const string DefaultAccessKeyId = "emulator-key-id";
    public const string DefaultSecret = "emulator-key-secret";

    private string _firstAccount = DefaultAccountId;

    /// <exception cref="ArgumentException">The seed is wrong; the message names the path in it.</exception>
    public void Load(IDictionary seed)
    {
        var root = new SeedNode(string.Empty, seed);
        LoadAccounts(root);
        Each(root, "EnsRegions", AddRegion);
        Each(root, "Networks", AddNetwork);
        Each(root, "VSwitches", AddVSwitch);
        Each(root, "Instances", AddInstance);
        Each(root, "NetworkInterfaces", AddNetworkInterface);
        Each(root, "EipAddresses", AddEip);
        Each(root, "HaVips", AddHaVip);
        root.RefuseUnread();
    }

    private static void Each(SeedNode root, string name, Action<SeedNode> add)
    {
        foreach (var node in root.List(name))
        {
            add(node);
            node.RefuseUnread();
        }
    }

    private void LoadAccounts(SeedNode root)
    {
        Each(root, "Accounts", AddAccount);
        if (state.Accounts.Count == 0)
        {
            var account = new Account(DefaultAccountId);
            state.Accounts.Add(account.Id, account);
            state.Keys.Add(DefaultAccessKeyId, new AccountKey(account, DefaultAccessKeyId, DefaultSecret, null, null));
        }

        _firstAccount = state.Accounts.Keys.First();
    }

    private void AddAccount(SeedNode node)
    {
        var account = new Account(node.Required("AccountId"));
        Unique(node, "AccountId", account.Id, state.Accounts.ContainsKey(account.Id));
        state.Accounts.Add(account.Id, account);
        foreach (var denied in node.Texts("Deny"))
        {
            account.Denied.Add(denied);
        }

        foreach (var key in node.List("AccessKeys"))
        {
            var id = key.Required("AccessKeyId");
            Unique(key, "AccessKeyId", id, state.Keys.ContainsKey(id));
            state.Keys.Add(id, new AccountKey(account, id, key.Required("AccessKeySecret"), key.Text("SecurityToken"), key.Time("Expiration"))
            {
                IsActive = key.Flag("Active", true),
            });
            key.RefuseUnread();
        }
    }

    private void AddRegion(SeedNode node)
    {
        var id = node.Required("EnsRegionId");
        Unique(node, "EnsRegionId", id, state.Regions.ContainsKey(id));
        state.Regions.Add(id, new EnsRegionRecord
        {
            Id = id,
            Name = node.Text("Name") ?? id,
            EnName = node.Text("EnName") ?? id,
            Area = node.Text("Area") ?? string.Empty,
            Province = node.Text("Province") ?? string.Empty,
        });
    }

    private void AddNetwork(SeedNode node)
    {
        var id = NewId(node, "NetworkId", state.Networks.Contains);
        state.Networks.Add(new NetworkRecord { Id = id, AccountId = AccountOf(node), Name = node.Text("Name") ?? string.Empty, EnsRegionId = Region(node.Required("EnsRegionId")) });
    }

    private void AddVSwitch(SeedNode node)
    {
        var id = NewId(node, "VSwitchId", state.VSwitches.Contains);
        var account = AccountOf(node);
        var networkId = node.Text("NetworkId") ?? "n-" + id;
        var network = state.Networks.FindAnywhere(networkId);
        if (network is null)
        {
            network = new NetworkRecord { Id = networkId, AccountId = account, EnsRegionId = Region(node.Text("EnsRegionId") ?? throw node.Wrong("EnsRegionId", $"is missing, and so is the network '{networkId}' that could say it")) };
            state.Networks.Add(network);
        }

        if (node.Text("EnsRegionId") is { } region && region != network.EnsRegionId)
        {
            throw node.Wrong("EnsRegionId", $"is '{region}', but the network '{networkId}' is in '{network.EnsRegionId}'");
        }

        state.VSwitches.Add(new VSwitchRecord
        {
            Id = id,
            AccountId = account,
            Name = node.Text("Name") ?? string.Empty,
            Description = node.Text("Description") ?? string.Empty,
            NetworkId = network.Id,
            EnsRegionId = network.EnsRegionId,
            Status = node.Text("Status") ?? "Available",
            CreatedTime = node.Time("CreatedTime") ?? now,
            Addresses = Block(node),
        });
    }

    private void AddInstance(SeedNode node)
    {
        var vSwitch = VSwitchOf(node);
        state.Instances.Add(new InstanceRecord
        {
            Id = NewId(node, "InstanceId", state.Instances.Contains),
            AccountId = AccountOf(node),
            Name = node.Text("Name") ?? string.Empty,
            Status = node.Text("Status") ?? "Running",
            VSwitch = vSwitch,
            IpAddress = Address(node, vSwitch),
            CreationTime = node.Time("CreationTime") ?? now,
        });
    }

    private void AddNetworkInterface(SeedNode node)
    {
        var vSwitch = VSwitchOf(node);
        var instanceId = node.Text("InstanceId");
        if (instanceId is not null && !state.Instances.Contains(instanceId))
        {
            throw node.Wrong("InstanceId", $"names the instance '{instanceId}', which the seed does not have");
        }

        var address = Address(node, vSwitch);
        state.NetworkInterfaces.Add(new NetworkInterfaceRecord
        {
            Id = NewId(node, "NetworkInterfaceId", state.NetworkInterfaces.Contains),
            AccountId = AccountOf(node),
            Name = node.Text("Name") ?? string.Empty,
            Status = node.Text("Status") ?? (instanceId is null ? "Available" : "InUse"),
            Type = node.Text("Type") ?? "Secondary",
            InstanceId = instanceId,
            VSwitch = vSwitch,
            IpAddress = address,
            MacAddress = node.Text("MacAddress") ?? "00:16:3e:" + string.Join(":", address.Split('.').Skip(1).Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture).ToString("x2", System.Globalization.CultureInfo.InvariantCulture))),
            CreationTime = node.Time("CreationTime") ?? now,
        });
    }

    private void AddEip(SeedNode node) => state.Eips.Add(new EipRecord
    {
        Id = NewId(node, "AllocationId", state.Eips.Contains),
        AccountId = AccountOf(node),
        Name = node.Text("Name") ?? string.Empty,
        IpAddress = node.Required("IpAddress"),
        EnsRegionId = Region(node.Required("EnsRegionId")),
    });

    private void AddHaVip(SeedNode node)
    {
        var vSwitch = VSwitchOf(node);
        var haVip = new HaVipRecord
        {
            Id = NewId(node, "HaVipId", state.HaVips.Contains),
            AccountId = AccountOf(node),
            Name = node.Text("Name") ?? string.Empty,
            Description = node.Text("Description") ?? string.Empty,
            VSwitch = vSwitch,
            IpAddress = Address(node, vSwitch),
            CreationTime = node.Time("CreationTime") ?? now,
        };
        foreach (var entry in node.List("AssociatedInstances"))
        {
            haVip.Associations.Add(ReadAssociation(entry));
            entry.RefuseUnread();
        }

        foreach (var eip in node.List("AssociatedEipAddresses"))
        {
            BindEip(haVip, eip);
            eip.RefuseUnread();
        }

        haVip.Status = node.Text("Status") ?? (haVip.Associations.Exists(a => a.Status != HaVipAssociationStatus.Associating) ? HaVipStatus.InUse : HaVipStatus.Available);
        lifecycle.Add(haVip);
    }

    // One that only a HAVIP mentions is made; one of the seed's own needs no address here.
    private void BindEip(HaVipRecord haVip, SeedNode node)
    {
        var id = node.Required("EipId");
        if (state.Eips.FindAnywhere(id) is not { } eip)
        {
            eip = new EipRecord { Id = id, AccountId = haVip.AccountId, IpAddress = node.Required("Eip"), EnsRegionId = haVip.VSwitch.EnsRegionId };
            state.Eips.Add(eip);
        }

        _ = node.Text("Eip");
        eip.Bind(haVip.Id, "HaVip", now);
        haVip.Eips.Add(new HaVipEipAddress { EipId = eip.Id, Eip = eip.IpAddress });
    }

    private AssociationRecord ReadAssociation(SeedNode entry)
    {
        var id = entry.Required("InstanceId");
        var networkInterface = state.NetworkInterfaces.FindAnywhere(id);
        var instance = state.Instances.FindAnywhere(id);
        return instance is null && networkInterface is null
            ? throw entry.Wrong("InstanceId", $"names '{id}', which is neither an instance nor a network interface of the seed")
            : new AssociationRecord
            {
                InstanceId = id,
                InstanceType = entry.Text("InstanceType") ?? (instance is null ? HaVipInstanceType.NetworkInterface : HaVipInstanceType.EnsInstance),
                IpAddress = instance?.IpAddress ?? networkInterface!.IpAddress,
                Status = entry.Text("Status") ?? HaVipAssociationStatus.InUse,
                CreationTime = entry.Time("CreationTime") ?? now,
            };
    }

    private string AccountOf(SeedNode node)
    {
        var id = node.Text("AccountId") ?? _firstAccount;
        return state.Accounts.ContainsKey(id) ? id : throw node.Wrong("AccountId", $"names the account '{id}', which the seed does not have");
    }

    private VSwitchRecord VSwitchOf(SeedNode node)
    {
        var id = node.Required("VSwitchId");
        var vSwitch = state.VSwitches.FindAnywhere(id) ?? throw node.Wrong("VSwitchId", $"names the vSwitch '{id}', which the seed does not have");
        return vSwitch.AccountId == AccountOf(node) ? vSwitch : throw node.Wrong("VSwitchId", $"names the vSwitch '{id}' of another account");
    }

    private string Region(string id)
    {
        if (!state.Regions.ContainsKey(id))
        {
            state.Regions.Add(id, new EnsRegionRecord { Id = id, Name = id, EnName = id });
        }

        return id;
    }

    private static string NewId(SeedNode node, string name, Func<string, bool> exists)
    {
        var id = node.Required(name);
        Unique(node, name, id, exists(id));
        return id;
    }

    private static void Unique(SeedNode node, string name, string id, bool exists)
    {
        if (exists)
        {
            throw node.Wrong(name, $"is '{id}', which the seed has already");
        }
    }

    private static AddressBlock Block(SeedNode node)
    {
        try
        {
            return AddressBlock.Parse(node.Text("CidrBlock") ?? "10.0.0.0/16");
        }
        catch (FormatException failure)
        {
            throw node.Wrong("CidrBlock", "cannot be used: " + failure.Message.TrimEnd('.'));
        }
    }

    private static string Address(SeedNode node, VSwitchRecord vSwitch)
    {
        if (node.Text("IpAddress") is { } wanted)
        {
            return vSwitch.Addresses.TryTake(wanted) ? wanted
                : throw node.Wrong("IpAddress", $"is '{wanted}', which is taken or not an address of {vSwitch.Id} ({vSwitch.Addresses.Cidr})");
        }

        return vSwitch.Addresses.TakeNext() ?? throw node.Wrong("IpAddress", $"is missing, and {vSwitch.Id} has no free address");
    }
}
