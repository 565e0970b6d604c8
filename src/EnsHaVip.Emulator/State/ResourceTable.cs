using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.State;

/// <summary>All resources of one kind: found by id within an account, listed in the order they were made.</summary>
internal sealed class ResourceTable<T>
    where T : Resource
{
    private readonly Dictionary<string, T> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Everything, whoever it belongs to.</summary>
    public IReadOnlyCollection<T> All => _byId.Values;

    public void Add(T resource)
    {
        _byId.Add(resource.Id, resource);
        if (!_byAccount.TryGetValue(resource.AccountId, out var list))
        {
            _byAccount.Add(resource.AccountId, list = []);
        }

        list.Add(resource);
    }

    public bool Contains(string id) => _byId.ContainsKey(id);

    public void Remove(T resource)
    {
        _byId.Remove(resource.Id);
        _byAccount[resource.AccountId].Remove(resource);
    }

    /// <summary>The resource if the account owns it; somebody else's looks as if it did not exist.</summary>
    public T? Find(string accountId, string id) =>
        _byId.TryGetValue(id, out var resource) && resource.AccountId == accountId ? resource : null;

    /// <summary>The resource whoever owns it.</summary>
    public T? FindAnywhere(string id) => _byId.TryGetValue(id, out var resource) ? resource : null;

    public IReadOnlyList<T> Of(string accountId) => _byAccount.TryGetValue(accountId, out var list) ? list : [];
}
