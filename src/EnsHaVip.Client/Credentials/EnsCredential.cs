using System;
using System.Security;

namespace EnsHaVip;

/// <summary>Something to sign in with. It shows where keys come from and never a secret.</summary>
public sealed class EnsCredential
{
    internal EnsCredential(Credentials.IAccessKeyProvider provider, string? accessKeyId = null, string? detail = null)
    {
        Provider = provider;
        AccessKeyId = accessKeyId is null ? null : Credentials.AccessKey.Mask(accessKeyId);
        Detail = detail;
    }

    /// <summary>The kind of source, for example <c>AccessKey</c>, <c>StsToken</c>.</summary>
    public string Kind => Provider.Kind;

    /// <summary>The first four characters of the key id where it is known beforehand, the rest masked.</summary>
    public string? AccessKeyId { get; }

    /// <summary>What else may be shown: a role, a profile, a file. Never a secret.</summary>
    public string? Detail { get; }

    internal Credentials.IAccessKeyProvider Provider { get; }

    /// <summary>An access key, or a temporary key with its token.</summary>
    /// <param name="accessKeyId">The key id; it is not secret, but shown masked.</param>
    /// <param name="accessKeySecret">The secret.</param>
    /// <param name="securityToken">The token of a temporary key.</param>
    public static EnsCredential FromAccessKey(string accessKeyId, SecureString accessKeySecret, SecureString? securityToken = null)
    {
        if (string.IsNullOrWhiteSpace(accessKeyId))
        {
            throw new ArgumentException("The access key id is empty. Give the id that belongs to the secret.", nameof(accessKeyId));
        }

        if (accessKeySecret is null || accessKeySecret.Length == 0)
        {
            throw new ArgumentException("The access key secret is empty. Give the secret that belongs to the key id.", nameof(accessKeySecret));
        }

        var token = securityToken is { Length: > 0 } ? new Credentials.SecretText(securityToken) : null;
        var key = new Credentials.AccessKey(accessKeyId.Trim(), new Credentials.SecretText(accessKeySecret), token);
        return new EnsCredential(new Credentials.StaticAccessKeyProvider(key), key.AccessKeyId);
    }

    /// <summary>Kind and masked key id.</summary>
    public override string ToString() => AccessKeyId is null ? Kind : Kind + " " + AccessKeyId;
}
