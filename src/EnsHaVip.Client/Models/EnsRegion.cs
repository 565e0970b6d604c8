namespace EnsHaVip;

/// <summary>An edge node. ENS calls it a region; it is a data field, never part of an endpoint.</summary>
/// <remarks>Shape: DescribeEnsRegions, <c>EnsRegions.EnsRegions[]</c>.</remarks>
public sealed class EnsRegion
{
    /// <summary>Identifier, for example <c>cn-hangzhou-44</c>.</summary>
    public string EnsRegionId { get; set; } = string.Empty;

    /// <summary>Chinese name.</summary>
    public string? Name { get; set; }

    /// <summary>English name.</summary>
    public string? EnName { get; set; }

    /// <summary>Area code.</summary>
    public string? Area { get; set; }

    /// <summary>Province.</summary>
    public string? Province { get; set; }

    /// <summary>The identifier.</summary>
    public override string ToString() => EnsRegionId;
}
