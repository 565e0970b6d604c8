using System;
using System.Collections;
using EnsHaVip.Emulator.Operations;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator;

/// <summary>How an emulator behaves. Read once when it is made. ENS publishes none of these numbers.</summary>
public sealed class EnsEmulatorOptions
{
    /// <summary>The resources it starts with; null is the default seed. Keys as in the JSON form, see about_EnsHaVip_Emulator.</summary>
    public IDictionary? Seed { get; set; }

    /// <summary>The same as JSON text; counts only if <see cref="Seed"/> is null.</summary>
    public string? SeedJson { get; set; }

    /// <summary>From an accepted AssociateHaVip to InUse; default 2 s.</summary>
    public TimeSpan AssociateDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>From an accepted UnassociateHaVip until the entry is gone; default 2 s.</summary>
    public TimeSpan UnassociateDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>From an accepted CreateHaVip to Available; default 1 s.</summary>
    public TimeSpan CreateDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From an accepted DeleteHaVips until the HAVIP is gone; default 1 s.</summary>
    public TimeSpan DeleteDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long every answer takes, on the emulator's clock; default 0.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many instances and interfaces a HAVIP takes; default 10.</summary>
    public int MaxInstancesPerHaVip { get; set; } = 10;

    /// <summary>How many HAVIPs an instance or interface takes; default 5.</summary>
    public int MaxHaVipsPerInstance { get; set; } = 5;

    /// <summary>How many ids one DeleteHaVips takes; default 100.</summary>
    public int MaxHaVipsPerDelete { get; set; } = 100;

    /// <summary>True if a DeleteHaVips that fails for one id has deleted those before it; default false, all or none.</summary>
    public bool DeletesInPart { get; set; }

    /// <summary>The page size where none is asked for; default 10.</summary>
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>The largest page; a larger one that is asked for is cut down to it; default 100.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>How many requests the journal keeps; older ones are forgotten; default 10,000.</summary>
    public int JournalLimit { get; set; } = 10_000;

    /// <summary>The clock of time stamps, transitions and delays.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    internal EmulatorTimes Times() => new(AssociateDuration, UnassociateDuration, CreateDuration, DeleteDuration);

    internal EmulatorLimits Limits() => new()
    {
        MaxInstancesPerHaVip = MaxInstancesPerHaVip,
        MaxHaVipsPerInstance = MaxHaVipsPerInstance,
        MaxHaVipsPerDelete = MaxHaVipsPerDelete,
        DefaultPageSize = DefaultPageSize,
        MaxPageSize = MaxPageSize,
        DeletesInPart = DeletesInPart,
    };

    /// <exception cref="ArgumentException">A value cannot be used; the message names it.</exception>
    internal void Check()
    {
        Least(nameof(MaxInstancesPerHaVip), MaxInstancesPerHaVip, 1);
        Least(nameof(MaxHaVipsPerInstance), MaxHaVipsPerInstance, 1);
        Least(nameof(MaxHaVipsPerDelete), MaxHaVipsPerDelete, 1);
        Least(nameof(DefaultPageSize), DefaultPageSize, 1);
        Least(nameof(MaxPageSize), MaxPageSize, 1);
        Least(nameof(JournalLimit), JournalLimit, 0);
        Least(nameof(AssociateDuration), AssociateDuration.Ticks, 0);
        Least(nameof(UnassociateDuration), UnassociateDuration.Ticks, 0);
        Least(nameof(CreateDuration), CreateDuration.Ticks, 0);
        Least(nameof(DeleteDuration), DeleteDuration.Ticks, 0);
        Least(nameof(Latency), Latency.Ticks, 0);
    }

    private static void Least(string name, long value, long least)
    {
        if (value < least)
        {
            throw new ArgumentException(FormattableString.Invariant($"The emulator's {name} must be at least {least}."), name);
        }
    }
}
