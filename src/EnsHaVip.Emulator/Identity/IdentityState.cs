using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Identity;

/// <summary>Who may sign in and how: roles, OIDC providers, sign-ins, metadata. Temporary keys it issues are keys like any other. The core holds the lock.</summary>
internal sealed class IdentityState(EnsState state)
{
    // Forgotten keys are refused as unknown instead of expired, so they stay a while.
    private static readonly TimeSpan s_remembrance = TimeSpan.FromHours(1);

    private readonly List<AccountKey> _issued = [];

    public Dictionary<string, RoleRecord> Roles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, OidcProvider> Providers { get; } = new(StringComparer.Ordinal);

    public List<OAuthSignIn> OAuthSignIns { get; } = [];

    public List<CloudSsoSignInRecord> CloudSsoSignIns { get; } = [];

    /// <summary>Tokens of IMDSv2 and when they end.</summary>
    public Dictionary<string, DateTimeOffset> MetadataTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>The role of the instance that asks the metadata service; null is none.</summary>
    public string? InstanceRole { get; set; }

    /// <summary>The key that the metadata service shows; it is changed for a new one in time.</summary>
    public AccountKey? InstanceKey { get; set; }

    public bool RequiresImdsV2 { get; set; }

    public bool OffersImdsV2 { get; set; } = true;

    public bool MetadataHangs { get; set; }

    /// <summary>How long keys live that nobody asks a duration for.</summary>
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What a pipeline's job shows to get its OIDC token.</summary>
    public string? PipelineAccessToken { get; set; }

    /// <summary>The provider and subject of the pipeline's tokens.</summary>
    public (string ProviderArn, string Subject) Pipeline { get; set; }

    public int IssuedCount { get; private set; }

    /// <summary>The account that owns what names no other.</summary>
    public Account FirstAccount => state.Accounts.Values.First();

    public Account? FindAccount(string id) => state.Accounts.TryGetValue(id, out var account) ? account : null;

    /// <summary>A new temporary key of the account. Its token has all the characters that must be escaped.</summary>
    public AccountKey Issue(Account account, TimeSpan life, DateTimeOffset now)
    {
        Forget(key => key.Expiration < now - s_remembrance);
        var key = new AccountKey(account, "STS." + RandomText(15).Replace('+', 'x').Replace('/', 'y'), RandomText(30), RandomText(90) + "+/==", now + life);
        state.Keys.Add(key.AccessKeyId, key);
        _issued.Add(key);
        IssuedCount++;
        return key;
    }

    /// <summary>From now on every temporary key issued so far is unknown.</summary>
    public void RevokeAll()
    {
        Forget(static _ => true);
        InstanceKey = null;
    }

    public static string RandomText(int bytes)
    {
        var random = new byte[bytes];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(random);
        return Convert.ToBase64String(random);
    }

    private void Forget(Func<AccountKey, bool> which)
    {
        foreach (var key in _issued.Where(which).ToArray())
        {
            state.Keys.Remove(key.AccessKeyId);
            _issued.Remove(key);
        }
    }
}
