using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.State;

/// <summary>An account: who owns resources, and what it may not do.</summary>
internal sealed class Account(string id)
{
    public string Id { get; } = id;

    /// <summary>Operations that are refused with NoPermission; <c>*</c> is all.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    public bool MayCall(string operation) => !Denied.Contains(operation) && !Denied.Contains("*");
}
