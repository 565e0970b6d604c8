using System;
using System.Text;

namespace EnsHaVip.Emulator.State;

/// <summary>An access key of an account; with a token it is a temporary one.</summary>
internal sealed class AccountKey(Account account, string accessKeyId, string secret, string? securityToken, DateTimeOffset? expiration)
{
    public Account Account { get; } = account;

    public string AccessKeyId { get; } = accessKeyId;

    public byte[] Secret { get; } = Encoding.UTF8.GetBytes(secret);

    public string? SecurityToken { get; } = securityToken;

    /// <summary>When a temporary key ends; null is never.</summary>
    public DateTimeOffset? Expiration { get; set; } = expiration;

    public bool IsActive { get; set; } = true;
}
