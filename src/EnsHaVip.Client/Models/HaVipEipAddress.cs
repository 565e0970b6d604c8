namespace EnsHaVip;

/// <summary>An elastic address carried by a HAVIP.</summary>
/// <remarks>Shape: DescribeHaVips, <c>HaVips[].AssociatedEipAddresses[]</c>.</remarks>
public sealed class HaVipEipAddress
{
    /// <summary>Identifier of the elastic address, <c>eip-…</c>.</summary>
    public string EipId { get; set; } = string.Empty;

    /// <summary>The public address.</summary>
    public string? Eip { get; set; }

    /// <summary>The public address, or the identifier where there is none.</summary>
    public override string ToString() => Eip ?? EipId;
}
