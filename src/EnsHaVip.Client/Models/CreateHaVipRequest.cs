namespace EnsHaVip;

/// <summary>What CreateHaVip is asked for.</summary>
public sealed class CreateHaVipRequest
{
    /// <summary>The vSwitch. Documented as optional, needed in practice (unverified).</summary>
    public string? VSwitchId { get; set; }

    /// <summary>An address of that vSwitch; only with <see cref="Amount"/> 1. Left out, the service picks one.</summary>
    public string? IpAddress { get; set; }

    /// <summary>Name, 1 to 128 characters, not starting with http:// or https://.</summary>
    public string? Name { get; set; }

    /// <summary>Description; it cannot be changed later.</summary>
    public string? Description { get; set; }

    /// <summary>How many, 1 to 10; the service's default is 1.</summary>
    public int? Amount { get; set; }
}
