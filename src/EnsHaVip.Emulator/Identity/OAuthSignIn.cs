using System;

namespace EnsHaVip.Emulator.Identity;

/// <summary>An OAuth sign-in of a user of an account: the tokens that are good now.</summary>
internal sealed class OAuthSignIn(string accountId, string clientId)
{
    public string AccountId { get; } = accountId;

    /// <summary>The client that signed in; only it may renew.</summary>
    public string ClientId { get; } = clientId;

    public string AccessToken { get; set; } = string.Empty;

    public DateTimeOffset AccessEnd { get; set; }

    /// <summary>Used up by a renewal, which gives a new one.</summary>
    public string RefreshToken { get; set; } = string.Empty;

    public DateTimeOffset RefreshEnd { get; set; }
}
