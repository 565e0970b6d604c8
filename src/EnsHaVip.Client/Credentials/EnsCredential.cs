using System;
using System.Collections.Generic;
using System.Security;

namespace EnsHaVip;

/// <summary>Something to sign in with. It shows where keys come from and never a secret.</summary>
public sealed class EnsCredential
{
    private readonly Func<System.Net.IWebProxy, Credentials.IAccessKeyProvider>? _behind;

    internal EnsCredential(Credentials.IAccessKeyProvider provider, string? accessKeyId = null)
    {
        Provider = provider;
        AccessKeyId = accessKeyId is null ? null : Credentials.AccessKey.Mask(accessKeyId);
    }

    /// <summary>A credential whose keys are fetched.</summary>
    /// <param name="context">The world they are fetched from.</param>
    /// <param name="make">Makes the source in a world.</param>
    internal EnsCredential(Credentials.CredentialContext context, Func<Credentials.CredentialContext, Credentials.IAccessKeySource> make)
        : this(new Credentials.RefreshingAccessKeyProvider(make(context), context.Clock)) =>
        _behind = proxy => new Credentials.RefreshingAccessKeyProvider(make(context.Behind(proxy)), context.Clock);

    /// <summary>The kind of source, for example <c>AccessKey</c>, <c>StsToken</c>.</summary>
    public string Kind => Provider.Kind;

    /// <summary>The first four characters of the key id where it is known beforehand, the rest masked.</summary>
    public string? AccessKeyId { get; }

    /// <summary>What else may be shown: a role, a profile, a host; of the default chain the link that worked, once one did. Never a secret.</summary>
    public string? Detail => Provider.Detail;

    internal Credentials.IAccessKeyProvider Provider { get; }

    /// <summary>The provider for a session with a proxy of its own, which then has keys of its own.</summary>
    internal Credentials.IAccessKeyProvider ProviderBehind(System.Net.IWebProxy? proxy) => proxy is null || _behind is null ? Provider : _behind(proxy);

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

    /// <summary>
    /// The default chain in the order of the official libraries: environment, OIDC role, aliyun CLI profile, ini profile, ECS instance
    /// role, credentials URI. The link that works first is used from then on.
    /// </summary>
    public static EnsCredential Default() => Factory.Default();

    /// <summary>ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and, for a temporary key, ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
    public static EnsCredential FromEnvironment() => Factory.FromEnvironment();

    /// <summary>A profile of the aliyun CLI (~/.aliyun/config.json), else a section of the ini file (~/.alibabacloud/credentials.ini). Files are read only.</summary>
    /// <param name="name">The profile; null is ALIBABA_CLOUD_PROFILE, else the CLI's current one.</param>
    public static EnsCredential FromProfile(string? name = null) => Factory.FromProfile(name);

    /// <summary>The profiles there are, for completion; empty if there are none or they cannot be read. Holds no secret.</summary>
    public static IReadOnlyList<EnsProfile> GetProfiles() => Credentials.ProfileList.Read(new Credentials.CredentialContext());

    /// <summary>A RAM role, assumed through STS AssumeRole with another credential and renewed in time.</summary>
    /// <param name="role">The role and its session.</param>
    /// <param name="source">Who assumes it; null is the default chain.</param>
    /// <exception cref="ArgumentException">The role has no ARN, or the STS endpoint may not be used.</exception>
    public static EnsCredential FromRamRole(RamRoleSettings role, EnsCredential? source = null) => Factory.FromRamRole(role, source);

    /// <summary>A RAM role, assumed with an OIDC token out of a file that its issuer keeps fresh; no access key anywhere.</summary>
    /// <param name="role">The role and its session.</param>
    /// <param name="oidcProviderArn">The provider, for example <c>acs:ram::123456789012****:oidc-provider/azure-devops</c>.</param>
    /// <param name="tokenFile">The file with the token; read at every exchange.</param>
    /// <exception cref="ArgumentException">Something is empty, or the STS endpoint may not be used.</exception>
    public static EnsCredential FromOidcRole(RamRoleSettings role, string oidcProviderArn, string tokenFile) => Factory.FromOidcRole(role, oidcProviderArn, tokenFile);

    /// <summary>A RAM role, assumed with an OIDC token. The key is renewed only while the token itself is good.</summary>
    /// <param name="role">The role and its session.</param>
    /// <param name="oidcProviderArn">The provider.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="ArgumentException">Something is empty, or the STS endpoint may not be used.</exception>
    public static EnsCredential FromOidcRole(RamRoleSettings role, string oidcProviderArn, SecureString token) => Factory.FromOidcRole(role, oidcProviderArn, token);

    /// <summary>The RAM role of the ECS instance this runs on, from its metadata service (IMDSv2, then v1).</summary>
    /// <param name="roleName">The role; null asks the service.</param>
    /// <param name="disableV1">True forbids IMDSv1; so does ALIBABA_CLOUD_IMDSV1_DISABLED.</param>
    /// <param name="endpoint">The service; null is http://100.100.100.200.</param>
    /// <exception cref="ArgumentException">The endpoint is plain HTTP to a host that is neither this machine nor link-local.</exception>
    public static EnsCredential FromEcsRamRole(string? roleName = null, bool disableV1 = false, Uri? endpoint = null) => Factory.FromEcsRamRole(roleName, disableV1, endpoint);

    /// <summary>Keys from an address that answers with JSON: Code, AccessKeyId, AccessKeySecret, SecurityToken, Expiration.</summary>
    /// <param name="uri">The address: https, or plain http to this machine or link-local.</param>
    /// <exception cref="ArgumentException">The address may not be used.</exception>
    public static EnsCredential FromCredentialsUri(Uri uri) => Factory.FromCredentialsUri(uri);

    /// <summary>Keys that a program prints as JSON: mode, access_key_id, access_key_secret, sts_token, expiration.</summary>
    /// <param name="command">Program and arguments; quotes group, there is no shell. It gets 60 s.</param>
    /// <exception cref="ArgumentException">The command is empty or has a quote that does not end.</exception>
    public static EnsCredential FromProcess(string command) => Factory.FromProcess(command);

    /// <summary>Kind and masked key id.</summary>
    public override string ToString() => AccessKeyId is null ? Kind : Kind + " " + AccessKeyId;

    private static Credentials.CredentialFactory Factory => new(new Credentials.CredentialContext());
}
