using System;

namespace EnsHaVip.Credentials;

/// <summary>What the CLI keeps of a CloudSSO sign-in.</summary>
internal sealed class CloudSsoSignIn(string signInUrl, string accountId, string accessConfigurationId, SecretText accessToken, DateTimeOffset? accessTokenExpiration, string remedy)
{
    public string SignInUrl { get; } = signInUrl;

    public string AccountId { get; } = accountId;

    public string AccessConfigurationId { get; } = accessConfigurationId;

    public SecretText AccessToken { get; } = accessToken;

    /// <summary>When the token ends; null counts as ended, as in the CLI.</summary>
    public DateTimeOffset? AccessTokenExpiration { get; } = accessTokenExpiration;

    /// <summary>How to sign in again.</summary>
    public string Remedy { get; } = remedy;
}
