using System;
using System.Management.Automation;
using EnsHaVip.Errors;

namespace EnsHaVip.Transformation;

/// <summary>Takes <c>China</c>, <c>International</c>, a host name or a URI; gives a URI that may be used.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EndpointTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value switch
            {
                Uri uri => EnsEndpoint.Check(uri),
                string text => EnsEndpoint.Parse(text),
                _ => throw new ArgumentTransformationMetadataException("An endpoint is China, International, a host name or a URI."),
            };
        }
        catch (ArgumentException refused)
        {
            throw new ArgumentTransformationMetadataException(ArgumentText.Of(refused), refused);
        }
    }
}
