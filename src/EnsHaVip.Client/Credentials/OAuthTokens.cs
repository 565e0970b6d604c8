using System;

namespace EnsHaVip.Credentials;

/// <summary>The tokens of one OAuth sign-in.</summary>
internal sealed class OAuthTokens(SecretText? access, DateTimeOffset? accessExpiration, SecretText? refresh, DateTimeOffset? refreshExpiration)
{
    /// <summary>Exchanged for keys.</summary>
    public SecretText? Access { get; } = access;

    public DateTimeOffset? AccessExpiration { get; } = accessExpiration;

    /// <summary>Renews the access token, and itself.</summary>
    public SecretText? Refresh { get; } = refresh;

    /// <summary>When the refresh token ends; null if that is not known.</summary>
    public DateTimeOffset? RefreshExpiration { get; } = refreshExpiration;
}
