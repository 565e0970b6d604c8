using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>What one operation works with: who asks, for what, when, and on which state.</summary>
internal sealed class OperationContext
{
    public EnsState State { get; init; } = null!;

    public HaVipLifecycle Lifecycle { get; init; } = null!;

    public EmulatorLimits Limits { get; init; } = null!;

    /// <summary>Who asks; for an unsigned operation whoever owns the emulator's first key, which means nothing.</summary>
    public Account Account { get; init; } = null!;

    public DateTimeOffset Now { get; init; }

    public Dictionary<string, string> Parameters { get; init; } = null!;

    /// <summary>How a binding ends that this call begins.</summary>
    public AssociationFate Fate { get; init; }

    /// <summary>The HAVIPs that a listing shows: the account's, or an older picture of them.</summary>
    public Func<IReadOnlyList<HaVipRecord>> VisibleHaVips { get; init; } = null!;

    public HaVipRecord? FindHaVip(string id) => State.HaVips.Find(Account.Id, id);

    /// <summary>The value, or null if it was not sent or is empty.</summary>
    public string? Optional(string name) => Parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="ServiceRefusalException">Missing…: it was not sent or is empty.</exception>
    public string Required(string name) => Optional(name) ?? throw OperationErrors.Missing(name);

    /// <summary>A required id: its value must look like one.</summary>
    /// <exception cref="ServiceRefusalException">Missing… or Invalid….</exception>
    public string RequiredId(string name, params string[] prefixes)
    {
        var id = Required(name);
        if (id.Length > 64 || !id.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_')
            || (prefixes.Length > 0 && !prefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal))))
        {
            throw OperationErrors.Invalid(name);
        }

        return id;
    }

    /// <summary>A whole number within bounds, or the default where it was not sent.</summary>
    /// <exception cref="ServiceRefusalException">InvalidParameter….</exception>
    public int Number(string name, int fallback, int least, int most)
    {
        if (Optional(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw OperationErrors.InvalidParameter(name);
    }

    /// <summary>A flat list, <c>Name.1</c>, <c>Name.2</c>, …; null if it was not sent.</summary>
    /// <exception cref="ServiceRefusalException">InvalidParameter…: more entries than allowed.</exception>
    public List<string>? FlatList(string name, int most = 100)
    {
        var prefix = name + ".";
        var values = Parameters.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal) && p.Value.Length > 0).Select(p => p.Value).ToList();
        return values.Count == 0 ? null
            : values.Count <= most ? values
            : throw OperationErrors.InvalidParameter(name);
    }
}
