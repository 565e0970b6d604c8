using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Association;

/// <summary>Everything a poller waits for. Not safe for threads: the poller's lock guards it.</summary>
internal sealed class PollRegistry
{
    private readonly HashSet<PollEntry> _entries = [];
    private readonly Dictionary<string, List<PollEntry>> _byHaVip = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    /// <summary>How many waits came to an end, good or bad.</summary>
    public int Done { get; private set; }

    public void Add(PollEntry entry)
    {
        _entries.Add(entry);
        if (!_byHaVip.TryGetValue(entry.HaVipId, out var others))
        {
            _byHaVip[entry.HaVipId] = others = [];
        }

        others.Add(entry);
    }

    /// <summary>True if it was still there.</summary>
    public bool Remove(PollEntry entry)
    {
        if (!_entries.Remove(entry))
        {
            return false;
        }

        Done++;
        var others = _byHaVip[entry.HaVipId];
        others.Remove(entry);
        if (others.Count == 0)
        {
            _byHaVip.Remove(entry.HaVipId);
        }

        return true;
    }

    public PollEntry[] All() => [.. _entries];

    public IReadOnlyList<PollEntry> Of(string haVipId) => _byHaVip.TryGetValue(haVipId, out var entries) ? entries : [];

    public PollEntry[] Overdue(TimeSpan now) => _entries.Where(entry => entry.ExpiresAt <= now).ToArray();

    /// <summary>The HAVIPs a round that begins now should look at.</summary>
    public List<string> DueHaVips(TimeSpan now) =>
        _byHaVip.Where(pair => pair.Value.Exists(entry => entry.IsDue(now))).Select(pair => pair.Key).ToList();

    /// <summary>A round failed before it saw these.</summary>
    public void NoteFailure(IEnumerable<string> haVipIds, EnsException failure, PollLook look)
    {
        foreach (var entry in haVipIds.SelectMany(Of))
        {
            entry.ObserveFailure(failure, look);
        }
    }

    /// <summary>When the next look is due; never if nobody waits.</summary>
    public TimeSpan NextLook() => Earliest(static entry => entry.DueAt());

    /// <summary>When the next time limit is reached; never if there is none.</summary>
    public TimeSpan NextExpiry() => Earliest(static entry => entry.ExpiresAt);

    private TimeSpan Earliest(Func<PollEntry, TimeSpan> time)
    {
        var earliest = TimeSpan.MaxValue;
        foreach (var entry in _entries)
        {
            var candidate = time(entry);
            earliest = candidate < earliest ? candidate : earliest;
        }

        return earliest;
    }
}
