using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A key for the user of an OAuth sign-in that the CLI did. Access tokens are renewed as long as the refresh token lives.</summary>
/// <remarks>
/// New tokens stay in memory (<see cref="OAuthMemory"/>): the file belongs to the CLI, which may be writing it, and a module that
/// writes secrets to disk behind the user's back is worse than one more sign-in. A renewal may end the refresh token in the file,
/// so the access token is used to its last minute first; the official library renews it 20 minutes early.
/// </remarks>
internal sealed class OAuthSource(CredentialContext context, bool isChina, OAuthTokens fromFile, string remedy) : IAccessKeySource
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    public string Kind => "OAuth";

    public string? Detail => null;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var tokens = await context.OAuthMemory.GetAsync(fromFile, IsGood, old => RenewAsync(old, cancellationToken), cancellationToken).ConfigureAwait(false);
        using var message = new HttpRequestMessage(HttpMethod.Post, Address("/v1/exchange")) { Content = new StringContent(string.Empty, Encoding.UTF8, "application/json") };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access!.Reveal());
        var reply = await CredentialTransport.SendAsync(context, Kind, "the exchange", message, s_limit, cancellationToken).ConfigureAwait(false);
        var answer = Check(reply, "the exchange");
        using var document = answer.Parse(reply.Body);
        return answer.ReadKey(document.RootElement, CredentialAnswer.CamelCase, needsToken: true, context.Now);
    }

    private bool IsGood(OAuthTokens tokens) => tokens.Access is not null && tokens.AccessExpiration is { } end && end - context.Now > s_margin;

    private async Task<OAuthTokens> RenewAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        if (tokens.Refresh is null || (tokens.RefreshExpiration is { } end && end <= context.Now))
        {
            throw EnsCredentialException.Failed(Kind, "the access token has ended, and " + (tokens.Refresh is null ? "there is no refresh token." : "the refresh token has ended too."), remedy);
        }

        var form = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "refresh_token"),
            new("refresh_token", tokens.Refresh.Reveal()),
            new("client_id", isChina ? "4038181954557748008" : "4103531455503354461"),
            new("Timestamp", context.TimeStamp),
        };
        using var message = new HttpRequestMessage(HttpMethod.Post, Address("/v1/token")) { Content = FormBody.Build(form) };
        var reply = await CredentialTransport.SendAsync(context, Kind, "the token renewal", message, s_limit, cancellationToken).ConfigureAwait(false);
        var answer = Check(reply, "the token renewal");
        using var document = answer.Parse(reply.Body);
        return ReadTokens(reply.Host, document.RootElement, tokens);
    }

    private OAuthTokens ReadTokens(string host, JsonElement root, OAuthTokens old)
    {
        var access = CredentialJson.Text(root, "access_token");
        if (access is null || !KeyText.IsWord(access))
        {
            throw EnsCredentialException.Failed(Kind, $"the answer of {host} to the token renewal has no access_token.", remedy);
        }

        var refresh = CredentialJson.Text(root, "refresh_token");
        var life = double.TryParse(CredentialJson.Text(root, "expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9 ? seconds : 3600;
        return new OAuthTokens(
            SecretText.FromText(access),
            context.Now + TimeSpan.FromSeconds(life),
            refresh is null ? old.Refresh : SecretText.FromText(refresh),
            refresh is null ? old.RefreshExpiration : null);
    }

    private CredentialAnswer Check(CredentialReply reply, string step)
    {
        var place = $"the answer of {reply.Host} to {step}";
        return reply.IsGood
            ? new CredentialAnswer(Kind, place)
            : throw EnsCredentialException.Failed(Kind, $"{place} is HTTP {reply.Status.ToString(CultureInfo.InvariantCulture)}{Code(reply)}.", remedy, isTransient: reply.Status is 429 or >= 500);
    }

    private static string Code(CredentialReply reply)
    {
        using var document = CredentialJson.TryParseObject(reply.Body, out _);
        return document is not null && CredentialAnswer.ShowableCode(CredentialJson.Text(document.RootElement, "error") ?? CredentialJson.Text(document.RootElement, "Code")) is { } code
            ? " (" + code + ")"
            : string.Empty;
    }

    private Uri Address(string path)
    {
        var home = context.OAuthEndpoint ?? new Uri(isChina ? "https://oauth.aliyun.com/" : "https://oauth.alibabacloud.com/");
        return new Uri(home.GetLeftPart(UriPartial.Authority) + path, UriKind.Absolute);
    }
}
