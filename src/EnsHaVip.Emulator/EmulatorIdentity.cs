using System;
using System.Linq;
using EnsHaVip.Emulator.Identity;

namespace EnsHaVip.Emulator;

/// <summary>
/// The identity services beside the emulated ENS, on the same front: STS (AssumeRole, AssumeRoleWithOIDC) at <c>/</c>, the ECS metadata
/// service at <c>/latest/</c>, a credentials URI at <c>/credentials</c>, OAuth at <c>/v1/</c>, CloudSSO at <c>/cloud-credentials</c>,
/// and an Azure DevOps job's token request at any path that ends in <c>/oidctoken</c>.
/// </summary>
/// <remarks>Temporary keys belong to the account of their role or sign-in, need their token, and end on the emulator's clock.</remarks>
public sealed class EmulatorIdentity
{
    private const string DefaultRole = "havip-operator";
    private const string DefaultInstanceRole = "havip-instance";
    private const string DefaultProvider = "azure-devops";

    private readonly EmulatorCore _core;

    internal EmulatorIdentity(EmulatorCore core)
    {
        _core = core;
        var account = State.FirstAccount;
        OidcProviderArn = AddOidcProvider(DefaultProvider, "https://vstoken.dev.azure.com/00000000-0000-4000-8000-000000000000", "api://AzureADTokenExchange");
        RoleArn = AddRole(DefaultRole, oidcProviderArn: OidcProviderArn);
        AddRole(DefaultInstanceRole, isTrusted: false);
        InstanceRole = DefaultInstanceRole;
        AccountId = account.Id;
    }

    /// <summary>The first account of the seed, to which all this belongs.</summary>
    public string AccountId { get; }

    /// <summary>A role, <c>havip-operator</c>, which the account's keys and the tokens of <see cref="OidcProviderArn"/> may assume.</summary>
    public string RoleArn { get; }

    /// <summary>An OIDC provider, <c>azure-devops</c>.</summary>
    public string OidcProviderArn { get; }

    /// <summary>The role that the metadata service gives, <c>havip-instance</c>; null is an instance without one.</summary>
    public string? InstanceRole
    {
        get => Locked(() => State.InstanceRole);
        set => Locked(() => State.InstanceRole = value is null || State.Roles.Values.Any(r => r.Name == value)
            ? value
            : throw new ArgumentException($"The emulator has no role '{value}'.", nameof(value)));
    }

    /// <summary>True if the metadata service refuses requests without an IMDSv2 token.</summary>
    public bool RequiresImdsV2
    {
        get => Locked(() => State.RequiresImdsV2);
        set => Locked(() => State.RequiresImdsV2 = value);
    }

    /// <summary>False if the metadata service knows only IMDSv1.</summary>
    public bool OffersImdsV2
    {
        get => Locked(() => State.OffersImdsV2);
        set => Locked(() => State.OffersImdsV2 = value);
    }

    /// <summary>True if the metadata service takes requests and never answers, as its address does on a machine that is no ECS instance.</summary>
    public bool MetadataHangs
    {
        get => Locked(() => State.MetadataHangs);
        set => Locked(() => State.MetadataHangs = value);
    }

    /// <summary>How long keys of metadata, credentials URI, OAuth and CloudSSO live; default 1 h.</summary>
    public TimeSpan KeyLife
    {
        get => Locked(() => State.KeyLife);
        set => Locked(() => State.KeyLife = value);
    }

    /// <summary>How many temporary keys it has issued.</summary>
    public int IssuedKeyCount => Locked(() => State.IssuedCount);

    private IdentityState State => _core.State.Identity;

    /// <summary>Adds a role of the first account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isTrusted">True if the account's own keys may assume it.</param>
    /// <param name="oidcProviderArn">The provider whose tokens may assume it; null is none.</param>
    /// <param name="externalId">What AssumeRole must bring along; null is nothing.</param>
    /// <param name="maxSession">How long a session may last; null is 1 h.</param>
    /// <returns>The role's ARN.</returns>
    public string AddRole(string name, bool isTrusted = true, string? oidcProviderArn = null, string? externalId = null, TimeSpan? maxSession = null) => Locked(() =>
    {
        var role = new RoleRecord(State.FirstAccount, name)
        {
            TrustsAccount = isTrusted,
            OidcProviderArn = oidcProviderArn,
            ExternalId = externalId,
            MaxSession = maxSession ?? TimeSpan.FromHours(1),
        };
        State.Roles[role.Arn] = role;
        return role.Arn;
    });

    /// <summary>Adds an OIDC provider to the first account and returns its ARN.</summary>
    public string AddOidcProvider(string name, string issuer, string audience) => Locked(() =>
    {
        var arn = "acs:ram::" + State.FirstAccount.Id + ":oidc-provider/" + name;
        State.Providers[arn] = new OidcProvider(arn, issuer, audience);
        return arn;
    });

    /// <summary>A token as the provider issues it.</summary>
    /// <param name="subject">Whom it speaks of.</param>
    /// <param name="life">How long it is good; null is 10 minutes.</param>
    /// <param name="oidcProviderArn">The provider; null is <see cref="OidcProviderArn"/>.</param>
    public string IssueOidcToken(string subject = "sc://org/project/connection", TimeSpan? life = null, string? oidcProviderArn = null) => Locked(() =>
        State.Providers[oidcProviderArn ?? OidcProviderArn].Issue(subject, _core.Now, life ?? TimeSpan.FromMinutes(10)));

    /// <summary>Makes it answer an Azure DevOps job that asks for its OIDC token.</summary>
    /// <returns>The job's access token, SYSTEM_ACCESSTOKEN.</returns>
    public string StartPipelineJob(string subject = "sc://org/project/connection") => Locked(() =>
    {
        State.Pipeline = (OidcProviderArn, subject);
        return State.PipelineAccessToken = IdentityState.RandomText(30);
    });

    /// <summary>A sign-in as the CLI does it in a browser.</summary>
    /// <param name="isChina">The site, which decides the client id.</param>
    public EmulatorOAuthTokens AddOAuthSignIn(bool isChina = true) => Locked(() =>
    {
        var signIn = new OAuthSignIn(State.FirstAccount.Id, isChina ? "4038181954557748008" : "4103531455503354461")
        {
            AccessToken = IdentityState.RandomText(45),
            AccessEnd = _core.Now + TimeSpan.FromHours(1),
            RefreshToken = IdentityState.RandomText(45),
            RefreshEnd = _core.Now + TimeSpan.FromDays(1),
        };
        State.OAuthSignIns.Add(signIn);
        return new EmulatorOAuthTokens(signIn.AccessToken, signIn.AccessEnd, signIn.RefreshToken, signIn.RefreshEnd);
    });

    /// <summary>A CloudSSO sign-in; returns its access token.</summary>
    /// <param name="accessConfigurationId">What it may be exchanged for.</param>
    /// <param name="life">How long it is good; null is 1 h.</param>
    public string AddCloudSsoSignIn(string accessConfigurationId, TimeSpan? life = null) => Locked(() =>
    {
        var signIn = new CloudSsoSignInRecord(State.FirstAccount.Id, accessConfigurationId, IdentityState.RandomText(45), _core.Now + (life ?? TimeSpan.FromHours(1)));
        State.CloudSsoSignIns.Add(signIn);
        return signIn.AccessToken;
    });

    /// <summary>Makes every temporary key issued so far unknown, as when a role's sessions are revoked or a key is rotated.</summary>
    public void RevokeKeys() => Locked(() =>
    {
        State.RevokeAll();
        return true;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (_core.Gate)
        {
            return action();
        }
    }
}
