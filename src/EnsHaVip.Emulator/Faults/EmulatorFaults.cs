using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Faults;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator;

/// <summary>The faults of an emulator: scripted ones, each accounted for, and random ones with a seed. Safe for many threads.</summary>
public sealed class EmulatorFaults
{
    private static readonly TimeSpan s_defaultWindow = TimeSpan.FromSeconds(60);

    private readonly object _gate;
    private readonly StaleReads _stale;
    private readonly List<EmulatorFault> _faults = [];
    private RandomFaults? _random;

    internal EmulatorFaults(object gate, StaleReads stale)
    {
        _gate = gate;
        _stale = stale;
    }

    /// <summary>How many calls a random fault struck since <see cref="StartRandom"/>.</summary>
    public int RandomCount
    {
        get
        {
            lock (_gate)
            {
                return _random?.Count ?? 0;
            }
        }
    }

    /// <summary>Adds a fault. Of several that could strike on a call the first one added does; the others wait for the next.</summary>
    /// <returns>The fault itself: its counters go on being kept.</returns>
    /// <exception cref="ArgumentOutOfRangeException">OnCall or Count is below 1, or a time is negative.</exception>
    /// <exception cref="ArgumentException">The emulator has no such operation.</exception>
    public EmulatorFault Add(EmulatorFault fault)
    {
        Check(fault ?? throw new ArgumentNullException(nameof(fault)));
        fault.Operation = FaultTargets.Find(fault.Operation);
        lock (_gate)
        {
            if (fault.Kind == EmulatorFaultKind.StaleReads && fault.Operation == "DescribeHaVips")
            {
                _stale.TakePicture(fault);
            }

            _faults.Add(fault);
            return fault;
        }
    }

    /// <summary>Adds a fault for the next matching call, or the one given.</summary>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="operation">The operation; null is any.</param>
    /// <param name="onCall">The first matching call it strikes on; 1 is the next.</param>
    /// <param name="count">How many it strikes on.</param>
    /// <param name="duration">How long, where the kind has a duration.</param>
    /// <param name="retryAfter">The hint of <see cref="EmulatorFaultKind.ThrottledWithHint"/>.</param>
    public EmulatorFault Add(
        EmulatorFaultKind kind, string? operation = null, int onCall = 1, int count = 1, TimeSpan? duration = null, TimeSpan? retryAfter = null) =>
        Add(new EmulatorFault { Kind = kind, Operation = operation, OnCall = onCall, Count = count, Duration = duration, RetryAfter = retryAfter });

    /// <summary>All faults that were added, in that order.</summary>
    public EmulatorFault[] GetAll()
    {
        lock (_gate)
        {
            return [.. _faults];
        }
    }

    /// <summary>Those that have not happened, or not as often as they were meant to.</summary>
    public EmulatorFault[] GetUnconsumed() => [.. GetAll().Where(fault => !fault.IsConsumed)];

    /// <summary>Forgets all faults, also random ones and windows that are open.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _stale.Clear();
            _random = null;
        }
    }

    /// <summary>From now on each call that no scripted fault strikes fails with a probability.</summary>
    /// <param name="seed">Equal seeds give equal sequences for equal sequences of calls.</param>
    /// <param name="share">The probability, 0 to 1.</param>
    /// <param name="kinds">What may go wrong, each equally often; none is every kind that ends with the call it strikes.</param>
    public void StartRandom(int seed, double share, params EmulatorFaultKind[] kinds)
    {
        var random = new RandomFaults(seed, share, kinds);
        lock (_gate)
        {
            _random = random;
        }
    }

    /// <summary>Ends random faults; scripted ones stay.</summary>
    public void StopRandom()
    {
        lock (_gate)
        {
            _random = null;
        }
    }

    // The core calls this once a call, inside the lock that is also this object's.
    internal FaultHit Strike(string operation, bool changes, DateTimeOffset now)
    {
        var hit = new FaultHit();
        foreach (var fault in _faults)
        {
            if (!Matches(fault, operation, changes))
            {
                continue;
            }

            fault.Matched++;
            if (IsDue(fault, now) && TakeInto(hit, fault, now))
            {
                fault.Applied++;
            }
        }

        if (hit.Kind is null && _random?.Next() is { } kind)
        {
            hit.Kind = kind;
        }

        return hit;
    }

    private static bool Matches(EmulatorFault fault, string operation, bool changes) => fault.Kind switch
    {
        EmulatorFaultKind.VanishingAssociation or EmulatorFaultKind.StuckAssociation => operation == "AssociateHaVip",
        EmulatorFaultKind.StaleReads when fault.Operation is null => changes,
        _ => fault.Operation is null || fault.Operation == operation,
    };

    private static bool IsDue(EmulatorFault fault, DateTimeOffset now) => fault.Kind switch
    {
        EmulatorFaultKind.ThrottlingWindow => fault.Matched >= fault.OnCall && (fault.Until is null || now < fault.Until),
        EmulatorFaultKind.StaleReads => fault.Matched >= fault.OnCall && !fault.IsTriggered,
        _ => fault.Matched >= fault.OnCall && fault.Applied < fault.Count,
    };

    // True if the fault strikes now; a second fault of the answer waits for the next call.
    private bool TakeInto(FaultHit hit, EmulatorFault fault, DateTimeOffset now)
    {
        switch (fault.Kind)
        {
            case EmulatorFaultKind.VanishingAssociation:
                hit.Fate = AssociationFate.Vanishes;
                return true;
            case EmulatorFaultKind.StuckAssociation:
                hit.Fate = AssociationFate.Stuck;
                return true;
            case EmulatorFaultKind.ClockSkew:
                hit.Skew = fault.Duration ?? TimeSpan.FromMinutes(20);
                return true;
            case EmulatorFaultKind.StaleReads:
                // Counted when a read is stale, not now.
                fault.IsTriggered = true;
                _stale.Start(fault, now);
                return false;
            default:
                if (hit.Kind is not null)
                {
                    return false;
                }

                if (fault.Kind == EmulatorFaultKind.ThrottlingWindow)
                {
                    fault.Until ??= now + (fault.Duration ?? s_defaultWindow);
                }

                hit.Kind = fault.Kind;
                hit.Duration = fault.Duration;
                hit.RetryAfter = fault.RetryAfter;
                return true;
        }
    }

    private static void Check(EmulatorFault fault)
    {
        if (fault.OnCall < 1 || fault.Count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(fault), "OnCall and Count start at 1.");
        }

        if (fault.Duration < TimeSpan.Zero || fault.RetryAfter < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(fault), "Duration and RetryAfter cannot be negative.");
        }
    }
}
