using System;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Identity;

/// <summary>A RAM role of an account, and who may assume it.</summary>
internal sealed class RoleRecord(Account account, string name)
{
    public Account Account { get; } = account;

    public string Name { get; } = name;

    public string Arn => "acs:ram::" + Account.Id + ":role/" + Name;

    /// <summary>True if the keys of its own account may assume it.</summary>
    public bool TrustsAccount { get; init; }

    /// <summary>The OIDC provider whose tokens may assume it; null is none.</summary>
    public string? OidcProviderArn { get; init; }

    /// <summary>What AssumeRole must bring along; null is nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How long a session may last.</summary>
    public TimeSpan MaxSession { get; init; } = TimeSpan.FromHours(1);
}
