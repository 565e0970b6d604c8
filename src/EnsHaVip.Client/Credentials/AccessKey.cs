using System;

namespace EnsHaVip.Credentials;

/// <summary>What one request is signed with: key id, secret, and the token of a temporary key.</summary>
internal sealed class AccessKey(string accessKeyId, SecretText secret, SecretText? securityToken = null, DateTimeOffset? expiration = null)
{
    public string AccessKeyId { get; } = accessKeyId;

    public SecretText Secret { get; } = secret;

    public SecretText? SecurityToken { get; } = securityToken;

    /// <summary>When a temporary key ends, UTC; null if that is not known or never.</summary>
    public DateTimeOffset? Expiration { get; } = expiration;

    /// <summary>False once the key has ended, as far as that is known.</summary>
    public bool IsGoodAt(DateTimeOffset now) => Expiration is not { } end || now < end;

    /// <summary>True if a request signed with the other would be signed the same.</summary>
    public bool IsSameAs(AccessKey other) =>
        ReferenceEquals(this, other)
        || (AccessKeyId == other.AccessKeyId
            && Secret.IsSameAs(other.Secret)
            && (SecurityToken is null ? other.SecurityToken is null : other.SecurityToken is not null && SecurityToken.IsSameAs(other.SecurityToken)));

    public override string ToString() => Mask(AccessKeyId);

    /// <summary>A key id as it may be shown: its first four characters.</summary>
    public static string Mask(string accessKeyId) => accessKeyId.Length <= 4 ? "****" : accessKeyId.Substring(0, 4) + "****";
}
