using System;
using System.Linq;
using System.Management.Automation;
using EnsHaVip.Completion;

namespace EnsHaVip.Commands;

/// <summary>Names, and more than one status, are compared here: how the service compares names is not documented.</summary>
internal sealed class HaVipFilter(string[]? names, string[]? statuses)
{
    private readonly WildcardPattern[]? _names =
        names?.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();

    /// <summary>False if everything that the service gives passes.</summary>
    public bool IsNeeded => _names is not null || statuses is { Length: > 1 };

    /// <summary>The one status that the service itself can filter by, as it spells it.</summary>
    public string? StatusForService => statuses is { Length: 1 } ? HaVipStatusCompleter.Spell(statuses[0]) : null;

    /// <summary>True for what was asked for.</summary>
    public bool Passes(HaVip haVip) =>
        (_names is null || _names.Any(name => name.IsMatch(haVip.Name ?? string.Empty)))
        && (statuses is not { Length: > 1 } || statuses.Contains(haVip.Status, StringComparer.OrdinalIgnoreCase));
}
