using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Faults;

/// <summary>Old pictures of the HAVIPs, and the listings that still show them.</summary>
internal sealed class StaleReads(EnsState state, Action advance)
{
    private readonly Dictionary<EmulatorFault, ILookup<string, HaVipRecord>> _pictures = [];
    private readonly List<EmulatorFault> _active = [];

    /// <summary>Keeps the HAVIPs as they are now, for when the fault strikes.</summary>
    public void TakePicture(EmulatorFault fault)
    {
        advance();
        _pictures[fault] = state.HaVips.All.Select(h => h.Clone()).ToLookup(h => h.AccountId);
    }

    /// <summary>The fault strikes: from now on listings show its picture, taken now if there is none yet.</summary>
    public void Start(EmulatorFault fault, DateTimeOffset now)
    {
        if (!_pictures.ContainsKey(fault))
        {
            TakePicture(fault);
        }

        fault.Until = fault.Duration is { } duration ? now + duration : null;
        _active.Add(fault);
    }

    /// <summary>The HAVIPs a listing shows now.</summary>
    public IReadOnlyList<HaVipRecord> Show(string accountId, DateTimeOffset now)
    {
        foreach (var over in _active.Where(fault => fault.LastsForATime ? now >= fault.Until : fault.Applied >= fault.Count).ToArray())
        {
            _active.Remove(over);
            _pictures.Remove(over);
        }

        if (_active.Count == 0)
        {
            return state.HaVips.Of(accountId);
        }

        _active[0].Applied++;
        return [.. _pictures[_active[0]][accountId]];
    }

    public void Clear()
    {
        _active.Clear();
        _pictures.Clear();
    }
}
