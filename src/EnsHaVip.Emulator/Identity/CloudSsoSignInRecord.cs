using System;

namespace EnsHaVip.Emulator.Identity;

/// <summary>A CloudSSO sign-in: the access token, and what it may be exchanged for.</summary>
internal sealed class CloudSsoSignInRecord(string accountId, string accessConfigurationId, string accessToken, DateTimeOffset end)
{
    public string AccountId { get; } = accountId;

    public string AccessConfigurationId { get; } = accessConfigurationId;

    public string AccessToken { get; } = accessToken;

    public DateTimeOffset End { get; } = end;
}
