using System;

namespace EnsHaVip.Emulator.Faults;

/// <summary>Faults by chance, the same for the same seed.</summary>
internal sealed class RandomFaults
{
    // Each ends with the call it strikes and needs no waiting.
    private static readonly EmulatorFaultKind[] s_usual =
    [
        EmulatorFaultKind.ConnectionRefused,
        EmulatorFaultKind.DroppedBeforeApply,
        EmulatorFaultKind.DroppedAfterApply,
        EmulatorFaultKind.CutAnswer,
        EmulatorFaultKind.WrongContentLength,
        EmulatorFaultKind.GarbageBeforeApply,
        EmulatorFaultKind.GarbageAfterApply,
        EmulatorFaultKind.HtmlBadGatewayBeforeApply,
        EmulatorFaultKind.HtmlBadGatewayAfterApply,
        EmulatorFaultKind.XmlErrorBeforeApply,
        EmulatorFaultKind.XmlErrorAfterApply,
        EmulatorFaultKind.InternalErrorBeforeApply,
        EmulatorFaultKind.InternalErrorAfterApply,
        EmulatorFaultKind.ServiceUnavailableBeforeApply,
        EmulatorFaultKind.ServiceUnavailableAfterApply,
        EmulatorFaultKind.SystemErrorBeforeApply,
        EmulatorFaultKind.SystemErrorAfterApply,
        EmulatorFaultKind.Throttled,
        EmulatorFaultKind.NonceRefused,
        EmulatorFaultKind.NonceRefusedAfterApply,
    ];

    private readonly EmulatorFaultKind[] _kinds;
    private readonly double _share;
    private readonly Random _random;

    public RandomFaults(int seed, double share, EmulatorFaultKind[] kinds)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), "The probability of a fault must be between 0 and 1.");
        }

        _share = share;
        _kinds = kinds.Length == 0 ? s_usual : kinds;
        _random = new Random(seed);
    }

    public int Count { get; private set; }

    public EmulatorFaultKind? Next()
    {
        if (_random.NextDouble() >= _share)
        {
            return null;
        }

        Count++;
        return _kinds[_random.Next(_kinds.Length)];
    }
}
