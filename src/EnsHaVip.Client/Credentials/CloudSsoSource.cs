using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A key for an account and access configuration of CloudSSO, with the access token of a sign-in that the CLI did. The token cannot be renewed.</summary>
internal sealed class CloudSsoSource(CredentialContext context, CloudSsoSignIn signIn) : IAccessKeySource
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    public string Kind => "CloudSso";

    public string? Detail => signIn.AccountId;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        if (signIn.AccessTokenExpiration is not { } end || end <= context.Now)
        {
            throw EnsCredentialException.Failed(Kind, "the access token of the sign-in has ended.", signIn.Remedy);
        }

        var home = CredentialUri.Check(Kind, "cloud_sso_sign_in_url", CredentialUri.Parse(Kind, "cloud_sso_sign_in_url", signIn.SignInUrl));
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(home.GetLeftPart(UriPartial.Authority) + "/cloud-credentials", UriKind.Absolute));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", signIn.AccessToken.Reveal());
        message.Headers.TryAddWithoutValidation("accept", "application/json");
        message.Content = new StringContent(Body(), Encoding.UTF8, "application/json");
        var reply = await CredentialTransport.SendAsync(context, Kind, "cloud-credentials", message, s_limit, cancellationToken).ConfigureAwait(false);
        var place = $"the answer of {reply.Host} to cloud-credentials";
        if (!reply.IsGood)
        {
            throw EnsCredentialException.Failed(Kind, $"{place} is HTTP {reply.Status.ToString(CultureInfo.InvariantCulture)}.", signIn.Remedy, isTransient: reply.Status is 429 or >= 500);
        }

        var answer = new CredentialAnswer(Kind, place);
        using var document = answer.Parse(reply.Body);
        return document.RootElement.TryGetProperty("CloudCredential", out var key)
            ? answer.ReadKey(key, CredentialAnswer.PascalCase, needsToken: true, context.Now)
            : throw EnsCredentialException.Failed(Kind, place + " has no CloudCredential.", "Check cloud_sso_sign_in_url and what answers there.");
    }

    private string Body() =>
        "{\"AccountId\":" + JsonSerializer.Serialize(signIn.AccountId) + ",\"AccessConfigurationId\":" + JsonSerializer.Serialize(signIn.AccessConfigurationId) + "}";
}
