using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnsHaVip.Credentials;

/// <summary>A RAM role assumed with another key: STS AssumeRole, RPC signature. The other key may come from any provider.</summary>
internal sealed class RamRoleSource(CredentialContext context, IAccessKeyProvider with, RamRoleSettings role) : IAccessKeySource
{
    private const string Action = "AssumeRole";

    private readonly StsClient _sts = new(context, "RamRole", role);

    public string Kind => "RamRole";

    public string? Detail => role.RoleArn;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var key = await with.GetAccessKeyAsync(NullLogger.Instance, cancellationToken).ConfigureAwait(false);
        try
        {
            return await AssumeAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException refusal) when (IsStaleKey(refusal) && with.Invalidate(key))
        {
            key = await with.GetAccessKeyAsync(NullLogger.Instance, cancellationToken).ConfigureAwait(false);
            return await AssumeAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsStaleKey(EnsCredentialException refusal) => refusal.ServiceCode is { } code && RetryRules.IsStaleKey(code);

    private async Task<AccessKey> AssumeAsync(AccessKey key, CancellationToken cancellationToken)
    {
        var parameters = _sts.CommonParameters(Action);
        _sts.AddRole(parameters);
        parameters.Add(new("AccessKeyId", key.AccessKeyId));
        parameters.Add(new("SignatureMethod", "HMAC-SHA1"));
        parameters.Add(new("SignatureVersion", "1.0"));
        if (!string.IsNullOrWhiteSpace(role.ExternalId))
        {
            parameters.Add(new("ExternalId", role.ExternalId!));
        }

        if (key.SecurityToken is not null)
        {
            parameters.Add(new("SecurityToken", key.SecurityToken.Reveal()));
        }

        parameters.Add(new("Signature", Sign(parameters, key)));
        using var message = new HttpRequestMessage(HttpMethod.Get, _sts.Address(parameters));
        return await _sts.SendAsync(Action, message, cancellationToken).ConfigureAwait(false);
    }

    private static string Sign(List<KeyValuePair<string, string>> parameters, AccessKey key)
    {
        var secret = key.Secret.CopyUtf8();
        try
        {
            return RpcSigner.Signature(RpcSigner.StringToSign("GET", RpcSigner.CanonicalQueryOf(parameters)), secret);
        }
        finally
        {
            Array.Clear(secret, 0, secret.Length);
        }
    }
}
