using System;

namespace EnsHaVip.Emulator.State;

/// <summary>How long the service takes for what it does after its answer.</summary>
internal sealed class EmulatorTimes(TimeSpan associate, TimeSpan unassociate, TimeSpan create, TimeSpan delete)
{
    public TimeSpan Associate { get; } = associate;

    public TimeSpan Unassociate { get; } = unassociate;

    public TimeSpan Create { get; } = create;

    public TimeSpan Delete { get; } = delete;
}
