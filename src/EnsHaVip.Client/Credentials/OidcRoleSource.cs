using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A RAM role assumed with the token of an OIDC provider: STS AssumeRoleWithOIDC, unsigned, no access key anywhere.</summary>
internal sealed class OidcRoleSource(CredentialContext context, RamRoleSettings role, string providerArn, OidcToken token) : IAccessKeySource
{
    private const string Action = "AssumeRoleWithOIDC";

    private readonly StsClient _sts = new(context, "OidcRole", role);

    public string Kind => "OidcRole";

    public string? Detail => role.RoleArn;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("OIDCProviderArn", providerArn),
            new("OIDCToken", await token.ReadAsync(cancellationToken).ConfigureAwait(false)),
        };
        _sts.AddRole(form);
        using var message = new HttpRequestMessage(HttpMethod.Post, _sts.Address(_sts.CommonParameters(Action))) { Content = FormBody.Build(form) };
        return await _sts.SendAsync(Action, message, cancellationToken).ConfigureAwait(false);
    }
}
