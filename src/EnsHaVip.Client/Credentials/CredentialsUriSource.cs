using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A key from an address: GET gives JSON with Code "Success", AccessKeyId, AccessKeySecret, SecurityToken and Expiration.</summary>
internal sealed class CredentialsUriSource(CredentialContext context, Uri uri) : IAccessKeySource
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public string Kind => "CredentialsUri";

    // The path and query may hold a secret.
    public string? Detail => uri.Authority;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, CredentialUri.Check(Kind, "the credentials URI", uri));
        var reply = await CredentialTransport.SendAsync(context, Kind, "the credentials URI", message, s_limit, cancellationToken).ConfigureAwait(false);
        var place = "the answer of the credentials URI at " + reply.Host;
        if (!reply.IsGood)
        {
            throw EnsCredentialException.Failed(Kind, $"{place} is HTTP {reply.Status.ToString(CultureInfo.InvariantCulture)}.",
                "Check the address, and what serves keys there.", isTransient: reply.Status is 429 or >= 500);
        }

        var answer = new CredentialAnswer(Kind, place);
        using var document = answer.Parse(reply.Body);
        CredentialAnswer.RequireSuccess(Kind, place, document.RootElement, "Check what serves keys there.");
        return answer.ReadKey(document.RootElement, CredentialAnswer.PascalCase, needsToken: false, context.Now);
    }
}
