using System;
using System.Management.Automation;
using EnsHaVip.Errors;

namespace EnsHaVip.Transformation;

/// <summary>Takes an <see cref="EnsCredential"/> as it is, a PSCredential as an access key id and its secret, and a text as the name of a profile.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value switch
            {
                EnsCredential credential => credential,
                string profile => EnsCredential.FromProfile(profile),
                PSCredential key => EnsCredential.FromAccessKey(key.UserName, key.Password),
                _ => throw new ArgumentTransformationMetadataException(
                    "A credential is what New-EnsHaVipCredential gives, or a PSCredential with the access key id and its secret, or the name of a profile."),
            };
        }
        catch (ArgumentException refused)
        {
            throw new ArgumentTransformationMetadataException(ArgumentText.Of(refused), refused);
        }
    }
}
