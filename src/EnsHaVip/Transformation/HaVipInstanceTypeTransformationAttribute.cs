using System;
using System.Management.Automation;

namespace EnsHaVip.Transformation;

/// <summary>Takes the two instance types in any case of letters; nothing (as a listing may have it) stays nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HaVipInstanceTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var text = (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)?.ToString() ?? string.Empty;
        return text.Length == 0 ? null
            : Is(HaVipInstanceType.EnsInstance, text) ?? Is(HaVipInstanceType.NetworkInterface, text)
            ?? throw new ArgumentTransformationMetadataException(
                $"'{text}' is no instance type. Give {HaVipInstanceType.EnsInstance} or {HaVipInstanceType.NetworkInterface}.");
    }

    private static string? Is(string known, string text) => known.Equals(text, StringComparison.OrdinalIgnoreCase) ? known : null;
}
