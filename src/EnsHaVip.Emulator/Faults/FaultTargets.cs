using System;
using System.Linq;
using EnsHaVip.Emulator.Identity;
using EnsHaVip.Emulator.Operations;

namespace EnsHaVip.Emulator.Faults;

/// <summary>What a fault can wait for: a name that nothing has would wait for ever.</summary>
internal static class FaultTargets
{
    /// <summary>The name as the emulator spells it; null stays null.</summary>
    /// <exception cref="ArgumentException">There is no such operation or page.</exception>
    public static string? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var known = OperationRegistry.Names.Concat(Pages.Names).ToList();
        return known.Find(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The emulator has no operation '{name}' that could fail. It has {string.Join(", ", known.OrderBy(k => k, StringComparer.Ordinal))}.", nameof(name));
    }
}
