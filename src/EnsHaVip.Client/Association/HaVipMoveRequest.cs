using System;

namespace EnsHaVip;

/// <summary>A wish that a HAVIP be bound to one instance or network interface in place of another.</summary>
public sealed class HaVipMoveRequest
{
    /// <summary>The HAVIP.</summary>
    public string HaVipId { get; set; } = string.Empty;

    /// <summary>The instance or network interface that has it now.</summary>
    public string FromInstanceId { get; set; } = string.Empty;

    /// <summary>The one that is to have it.</summary>
    public string ToInstanceId { get; set; } = string.Empty;

    /// <summary>The type of the one that is to have it, one of <see cref="HaVipInstanceType"/>; null takes it from the id.</summary>
    public string? ToInstanceType { get; set; }

    /// <summary>How long each step may take; default 300 s. Every step is waited for: the next depends on it.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(300);
}
