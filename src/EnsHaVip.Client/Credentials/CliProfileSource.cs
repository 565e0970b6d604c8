using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A profile of the aliyun CLI, in any mode that needs no browser. The file is read anew whenever a key is fetched.</summary>
/// <param name="context">Clock, environment, files, network.</param>
/// <param name="name">The profile; null is ALIBABA_CLOUD_PROFILE, else the file's current one.</param>
/// <param name="metadataLimit">How long the metadata service may take if the profile needs it.</param>
internal sealed class CliProfileSource(CredentialContext context, string? name, TimeSpan metadataLimit) : IAccessKeySource
{
    private static readonly TimeSpan s_cachedKeyMargin = TimeSpan.FromMinutes(15);

    private string? _servedCachedId;

    public string Kind => CliConfiguration.Provider;

    public string? Detail => name;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var configuration = await CliConfiguration.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        return await FetchAsync(configuration, name ?? configuration.DefaultName(context), [], cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessKey> FetchAsync(CliConfiguration configuration, string profileName, List<string> trail, CancellationToken cancellationToken)
    {
        var profile = configuration.Find(profileName);
        if (trail.Contains(profileName))
        {
            throw profile.Failed("refers to itself in a circle: " + string.Join(" -> ", trail.Concat([profileName]).Select(n => "'" + n + "'")));
        }

        trail.Add(profileName);
        if (ModeOf(profile) is "chainableramrolearn")
        {
            var source = profile.Require("source_profile");
            if (!configuration.Names.Contains(source, StringComparer.Ordinal))
            {
                throw profile.Failed($"has the source_profile '{source}', which the file does not have");
            }

            var first = await FetchAsync(configuration, source, trail, cancellationToken).ConfigureAwait(false);
            return await FetchAsync(profile, new RamRoleSource(context, new StaticAccessKeyProvider(first), Role(profile)), cancellationToken).ConfigureAwait(false);
        }

        return await FetchAsync(profile, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessKey> FetchAsync(ProfileFields profile, CancellationToken cancellationToken)
    {
        switch (ModeOf(profile))
        {
            case "ak":
                return profile.Key(tokenField: null);
            case "ststoken":
                profile.Require("sts_token");
                return profile.Key("sts_token");
            case "ramrolearn":
                return await FetchAsync(profile, new RamRoleSource(context, new StaticAccessKeyProvider(profile.Key("sts_token")), Role(profile)), cancellationToken).ConfigureAwait(false);
            case "ecsramrole":
                return await FetchAsync(profile, new EcsRamRoleSource(context, profile["ram_role_name"], disableV1: false, metadataLimit), cancellationToken).ConfigureAwait(false);
            case "oidc":
                var oidc = new OidcRoleSource(context, Role(profile), profile.Require("oidc_provider_arn"), new OidcToken(profile.Require("oidc_token_file")));
                return await FetchAsync(profile, oidc, cancellationToken).ConfigureAwait(false);
            case "credentialsuri":
                return await FetchAsync(profile, CredentialsUri(profile), cancellationToken).ConfigureAwait(false);
            case "external":
                return await FetchAsync(profile, External(profile), cancellationToken).ConfigureAwait(false);
            case "cloudsso":
                return await CachedOrAsync(profile, CloudSso(profile), cancellationToken).ConfigureAwait(false);
            case "oauth":
                return await CachedOrAsync(profile, OAuth(profile), cancellationToken).ConfigureAwait(false);
            case "rsakeypair" or "ramrolearnwithrolename" or "bearertoken" or "anonymous":
                throw profile.Failed($"has the mode {profile["mode"]}, with which ENS calls cannot be signed or which is deprecated; use AK, RamRoleArn, ChainableRamRoleArn or another");
            case "":
                throw profile.Failed("has no mode and no keys");
            default:
                throw profile.Failed("has a mode that is not known; use AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, OIDC, CredentialsURI, External, CloudSSO or OAuth");
        }
    }

    private static async Task<AccessKey> FetchAsync(ProfileFields profile, IAccessKeySource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException failure)
        {
            throw failure.Within(CliConfiguration.Provider, profile.Place);
        }
    }

    // The CLI keeps the last key of a sign-in in the file. It is taken while it has time left, unless we were asked again after giving it: then it was refused.
    private async Task<AccessKey> CachedOrAsync(ProfileFields profile, IAccessKeySource source, CancellationToken cancellationToken)
    {
        var end = profile.Time("sts_expiration");
        var cached = end > context.Now && profile.Has("access_key_id") && profile.Has("access_key_secret") && profile.Has("sts_token") ? profile.Key("sts_token", end) : null;
        if (cached is not null && end - context.Now > s_cachedKeyMargin && Interlocked.Exchange(ref _servedCachedId, cached.AccessKeyId) != cached.AccessKeyId)
        {
            return cached;
        }

        try
        {
            return await FetchAsync(profile, source, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException) when (cached is not null && end - context.Now <= s_cachedKeyMargin)
        {
            return cached;
        }
    }

    private CredentialsUriSource CredentialsUri(ProfileFields profile)
    {
        var text = profile["credentials_uri"] ?? context.Variable("ALIBABA_CLOUD_CREDENTIALS_URI") ?? throw profile.Failed("has no credentials_uri");
        return new CredentialsUriSource(context, Build(profile, () => CredentialUri.Parse("CredentialsUri", "credentials_uri", text)));
    }

    private ExternalProcessSource External(ProfileFields profile)
    {
        var command = profile.Require("process_command");
        return Build(profile, () => new ExternalProcessSource(context, command));
    }

    private CloudSsoSource CloudSso(ProfileFields profile) => new(context, new CloudSsoSignIn(
        profile.Require("cloud_sso_sign_in_url"),
        profile.Require("cloud_sso_account_id"),
        profile.Require("cloud_sso_access_config"),
        Token(profile, profile.Require("access_token"), "access_token"),
        profile.Time("cloud_sso_access_token_expire"),
        SignInAgain(profile)));

    private OAuthSource OAuth(ProfileFields profile)
    {
        var site = profile["oauth_site_type"]?.ToUpperInvariant();
        if (site is not ("CN" or "INTL"))
        {
            throw profile.Failed("has an oauth_site_type that is neither CN nor INTL");
        }

        var tokens = new OAuthTokens(
            profile["oauth_access_token"] is { } access ? Token(profile, access, "oauth_access_token") : null,
            profile.Time("oauth_access_token_expire"),
            profile["oauth_refresh_token"] is { } refresh ? Token(profile, refresh, "oauth_refresh_token") : null,
            profile.Time("oauth_refresh_token_expire"));
        return new OAuthSource(context, site == "CN", tokens, SignInAgain(profile));
    }

    private static RamRoleSettings Role(ProfileFields profile) => new()
    {
        RoleArn = profile.Require("ram_role_arn"),
        // Python's library writes role_session_name, all others ram_session_name.
        RoleSessionName = profile["ram_session_name"] ?? profile["role_session_name"],
        Duration = profile.Seconds("expired_seconds"),
        Policy = profile["policy"],
        ExternalId = profile["external_id"],
        StsRegion = profile["sts_region"],
        UseVpcEndpoint = profile.Flag("enable_vpc"),
        StsEndpoint = profile["sts_endpoint"] is { } endpoint ? Build(profile, () => CredentialUri.Parse("RamRole", "sts_endpoint", endpoint)) : null,
    };

    private static SecretText Token(ProfileFields profile, string text, string field) =>
        KeyText.IsWord(text) ? SecretText.FromText(text) : throw profile.Failed($"has a {field} with blanks or characters that none has");

    private static string SignInAgain(ProfileFields profile) => $"Sign in again with: aliyun configure --profile {profile.Name}.";

    private static T Build<T>(ProfileFields profile, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (EnsCredentialException failure)
        {
            throw failure.Within(CliConfiguration.Provider, profile.Place);
        }
    }

    // Without a mode the CLI guesses from what is there; so do we.
    private static string ModeOf(ProfileFields profile) =>
        profile["mode"] is { } mode ? mode.ToLowerInvariant()
        : profile.Has("access_key_id") && profile.Has("access_key_secret") ? profile.Has("sts_token") ? "ststoken" : profile.Has("ram_role_arn") ? "ramrolearn" : "ak"
        : profile.Has("ram_role_name") ? "ecsramrole"
        : profile.Has("process_command") ? "external"
        : profile.Has("oidc_provider_arn") && profile.Has("oidc_token_file") && profile.Has("ram_role_arn") ? "oidc"
        : profile.Has("cloud_sso_sign_in_url") ? "cloudsso"
        : string.Empty;
}
