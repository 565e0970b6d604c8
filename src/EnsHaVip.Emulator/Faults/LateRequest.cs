using System;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Faults;

/// <summary>A request that is carried out later.</summary>
internal sealed class LateRequest(DateTimeOffset due, Func<DateTimeOffset, EmulatorHttpResponse> carryOut)
{
    private EmulatorHttpResponse? _answer;

    /// <summary>When.</summary>
    public DateTimeOffset Due { get; } = due;

    /// <summary>Carries it out as of its time, once; asked again it gives the same answer.</summary>
    public EmulatorHttpResponse CarryOut() => _answer ??= carryOut(Due);
}
