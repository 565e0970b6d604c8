using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.State;

/// <summary>
/// The state machine of HAVIPs and their associations. Nothing runs in the background: changes that are due happen when
/// <see cref="Advance"/> is told the time, in the order of their Times.
/// </summary>
internal sealed class HaVipLifecycle(EnsState state, EmulatorTimes times)
{
    private readonly SortedSet<Transition> _pending = new(Transition.ByTime);
    private readonly HashSet<(string HaVipId, string InstanceId)> _held = [];
    private readonly Dictionary<string, int> _haVipsOfInstance = new(StringComparer.Ordinal);
    private long _number;

    public EmulatorTimes Times { get; } = times;

    /// <summary>How many HAVIPs the instance or interface is bound to, changing ones included.</summary>
    public int CountOf(string instanceId) => _haVipsOfInstance.TryGetValue(instanceId, out var count) ? count : 0;

    /// <summary>Lets everything happen that is due.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_pending.Min is { } next && next.Due <= now)
        {
            _pending.Remove(next);
            if (next.Association is null)
            {
                EndChange(next.HaVip, next.Due);
            }
            else
            {
                EndChange(next.HaVip, next.Association, next.Due);
            }
        }
    }

    /// <summary>Adds a HAVIP that is being created.</summary>
    public void Create(HaVipRecord haVip, DateTimeOffset now)
    {
        state.HaVips.Add(haVip);
        haVip.Status = HaVipStatus.Creating;
        haVip.Due = now + Times.Create;
        Schedule(haVip.Due.Value, haVip, null);
        Advance(now);
    }

    /// <summary>Adds a HAVIP as it is, from a seed.</summary>
    public void Add(HaVipRecord haVip)
    {
        state.HaVips.Add(haVip);
        foreach (var association in haVip.Associations)
        {
            Count(association, +1);
        }
    }

    public void Delete(HaVipRecord haVip, DateTimeOffset now)
    {
        haVip.Status = HaVipStatus.Deleting;
        haVip.Due = now + Times.Delete;
        Schedule(haVip.Due.Value, haVip, null);
        Advance(now);
    }

    /// <summary>Begins a binding.</summary>
    /// <param name="haVip">The HAVIP.</param>
    /// <param name="association">The new entry.</param>
    /// <param name="now">The time.</param>
    /// <param name="fate">How the binding ends.</param>
    public void Associate(HaVipRecord haVip, AssociationRecord association, DateTimeOffset now, AssociationFate fate)
    {
        haVip.Associations.Add(association);
        Count(association, +1);
        association.WillVanish = fate == AssociationFate.Vanishes;
        if (fate == AssociationFate.Stuck)
        {
            _held.Add((haVip.Id, association.InstanceId));
        }

        Begin(haVip, association, HaVipAssociationStatus.Associating, now + Times.Associate);
        Advance(now);
    }

    public void Unassociate(HaVipRecord haVip, AssociationRecord association, DateTimeOffset now)
    {
        Begin(haVip, association, HaVipAssociationStatus.Unassociating, now + Times.Unassociate);
        Advance(now);
    }

    /// <summary>From now on the pair stays in whatever change it is in, or gets into.</summary>
    public void Hold(string haVipId, string instanceId) => _held.Add((haVipId, instanceId));

    /// <summary>Lets the pair go on; a change whose time is over ends at once.</summary>
    public void Release(string haVipId, string instanceId, DateTimeOffset now)
    {
        if (_held.Remove((haVipId, instanceId)) && state.HaVips.FindAnywhere(haVipId) is { } haVip && haVip.Find(instanceId) is { Due: { } due } association)
        {
            Schedule(due > now ? due : now, haVip, association);
            Advance(now);
        }
    }

    /// <summary>Ends a binding without anybody having asked for it.</summary>
    public bool Drop(HaVipRecord haVip, string instanceId)
    {
        if (haVip.Find(instanceId) is not { } association)
        {
            return false;
        }

        Remove(haVip, association);
        return true;
    }

    /// <summary>Gives a HAVIP a status that then stays until something changes it.</summary>
    public static void SetStatus(HaVipRecord haVip, string status)
    {
        haVip.Status = status;
        haVip.Due = null;
    }

    private void Begin(HaVipRecord haVip, AssociationRecord association, string status, DateTimeOffset due)
    {
        association.Status = status;
        association.Due = due;
        Schedule(due, haVip, association);
    }

    private void Schedule(DateTimeOffset due, HaVipRecord haVip, AssociationRecord? association) =>
        _pending.Add(new Transition(due, _number++, haVip, association));

    private void EndChange(HaVipRecord haVip, DateTimeOffset due)
    {
        if (haVip.Due != due)
        {
            return;
        }

        haVip.Due = null;
        if (haVip.Status == HaVipStatus.Creating)
        {
            haVip.Status = HaVipStatus.Available;
        }
        else if (haVip.Status == HaVipStatus.Deleting)
        {
            haVip.Associations.ForEach(a => Count(a, -1));
            haVip.Associations.Clear();
            haVip.VSwitch.Addresses.Free(haVip.IpAddress);
            state.HaVips.Remove(haVip);
        }
    }

    private void EndChange(HaVipRecord haVip, AssociationRecord association, DateTimeOffset due)
    {
        // The entry may be gone, changing otherwise, or held; the end of a held one is scheduled anew when it is released.
        if (association.Due is not { } expected || expected > due || !haVip.Associations.Contains(association) || _held.Contains((haVip.Id, association.InstanceId)))
        {
            return;
        }

        association.Due = null;
        if (association.Status == HaVipAssociationStatus.Unassociating || association.WillVanish)
        {
            Remove(haVip, association);
        }
        else
        {
            association.Status = HaVipAssociationStatus.InUse;
            ShowUse(haVip);
        }
    }

    private void Remove(HaVipRecord haVip, AssociationRecord association)
    {
        haVip.Associations.Remove(association);
        Count(association, -1);
        ShowUse(haVip);
    }

    // InUse as soon as one pair is, Available again when the last entry is gone. Unverified in detail: ens-api.md section 5.
    private static void ShowUse(HaVipRecord haVip)
    {
        if (haVip.IsReady)
        {
            var used = haVip.Associations.Exists(a => a.Status != HaVipAssociationStatus.Associating);
            haVip.Status = used ? HaVipStatus.InUse : HaVipStatus.Available;
        }
    }

    private void Count(AssociationRecord association, int change) => _haVipsOfInstance[association.InstanceId] = CountOf(association.InstanceId) + change;
}
