namespace EnsHaVip.Emulator.Operations;

/// <summary>Limits of the emulated service. ENS publishes none of them.</summary>
internal sealed class EmulatorLimits
{
    public int MaxInstancesPerHaVip { get; init; }

    public int MaxHaVipsPerInstance { get; init; }

    public int MaxHaVipsPerDelete { get; init; }

    public int DefaultPageSize { get; init; }

    public int MaxPageSize { get; init; }

    /// <summary>True if a DeleteHaVips that fails for one id still deletes those before it.</summary>
    public bool DeletesInPart { get; init; }
}
