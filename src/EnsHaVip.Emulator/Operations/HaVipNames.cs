using System;

namespace EnsHaVip.Emulator.Operations;

/// <summary>What a HAVIP may be called: ModifyHaVipAttribute's page says it, CreateHaVip's does not.</summary>
internal static class HaVipNames
{
    public static bool IsGood(string name) => name.Length is >= 1 and <= 128
        && !name.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
