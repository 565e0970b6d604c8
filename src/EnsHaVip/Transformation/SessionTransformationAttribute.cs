using System;
using System.Management.Automation;

namespace EnsHaVip.Transformation;

/// <summary>Says of a session that came out of another process what is the matter with it; everything else it leaves as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized." + nameof(EnsHaVip) + "." + nameof(EnsSession);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject wrapped && wrapped.TypeNames.Contains(Deserialized)
            ? throw new ArgumentTransformationMetadataException(
                "A session cannot cross processes: what arrived is a picture of it, without connection and key. Connect there, inside the job, with Connect-EnsHaVip.")
            : inputData;
}
