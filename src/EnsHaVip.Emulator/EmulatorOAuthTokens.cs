using System;

namespace EnsHaVip.Emulator;

/// <summary>The tokens of an OAuth sign-in, as the CLI keeps them.</summary>
public sealed class EmulatorOAuthTokens
{
    internal EmulatorOAuthTokens(string accessToken, DateTimeOffset accessTokenEnd, string refreshToken, DateTimeOffset refreshTokenEnd)
    {
        AccessToken = accessToken;
        AccessTokenEnd = accessTokenEnd;
        RefreshToken = refreshToken;
        RefreshTokenEnd = refreshTokenEnd;
    }

    /// <summary>Exchanged for keys.</summary>
    public string AccessToken { get; }

    /// <summary>When the access token ends, UTC.</summary>
    public DateTimeOffset AccessTokenEnd { get; }

    /// <summary>Renews both, once.</summary>
    public string RefreshToken { get; }

    /// <summary>When the refresh token ends, UTC.</summary>
    public DateTimeOffset RefreshTokenEnd { get; }

    /// <summary>Shows no token.</summary>
    public override string ToString() => "OAuth sign-in";
}
