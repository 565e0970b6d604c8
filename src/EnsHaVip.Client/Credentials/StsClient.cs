using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Credentials;

/// <summary>What AssumeRole and AssumeRoleWithOIDC share: the host, common parameters, sending, refusals, the answer.</summary>
/// <remarks>Version 2015-04-01. Source: SDK docs of STS, and the official credential libraries.</remarks>
internal sealed class StsClient(CredentialContext context, string provider, RamRoleSettings role)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);
    private static readonly Regex s_region = new("^[A-Za-z0-9-]{1,64}$", RegexOptions.CultureInvariant);

    /// <summary>Parameters that both operations send.</summary>
    public List<KeyValuePair<string, string>> CommonParameters(string action) =>
    [
        new("Action", action),
        new("Version", "2015-04-01"),
        new("Format", "JSON"),
        new("Timestamp", context.TimeStamp),
        new("SignatureNonce", context.Nonce()),
    ];

    /// <summary>The role's parameters; empty ones are left out.</summary>
    public void AddRole(List<KeyValuePair<string, string>> parameters)
    {
        parameters.Add(new("RoleArn", role.RoleArn));
        parameters.Add(new("RoleSessionName", SessionName()));
        parameters.Add(new("DurationSeconds", Math.Round((role.Duration ?? TimeSpan.FromHours(1)).TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        if (!string.IsNullOrWhiteSpace(role.Policy))
        {
            parameters.Add(new("Policy", role.Policy!));
        }
    }

    /// <summary>Where STS is. A host is only ever built from a region that looks like one.</summary>
    public Uri Endpoint()
    {
        if (role.StsEndpoint is { } given)
        {
            return CredentialUri.Check(provider, "the STS endpoint", given);
        }

        if (context.StsEndpoint is { } fixedEndpoint)
        {
            return fixedEndpoint;
        }

        if (context.Variable("ALIBABA_CLOUD_STS_ENDPOINT") is { } variable)
        {
            return CredentialUri.Parse(provider, "ALIBABA_CLOUD_STS_ENDPOINT", variable);
        }

        var region = role.StsRegion ?? context.Variable("ALIBABA_CLOUD_STS_REGION");
        if (region is null)
        {
            return new Uri("https://sts.aliyuncs.com/");
        }

        if (!s_region.IsMatch(region))
        {
            throw EnsCredentialException.Failed(provider, "the STS region is not shaped like one.", "Give a region such as cn-hangzhou.");
        }

        var network = role.UseVpcEndpoint ?? context.IsOn("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED") ? "sts-vpc." : "sts.";
        return new Uri("https://" + network + region + ".aliyuncs.com/");
    }

    /// <summary>Sends the request and reads the key.</summary>
    /// <exception cref="EnsCredentialException">STS refused (it has a <see cref="EnsCredentialException.ServiceCode"/>), or there is no readable answer.</exception>
    public async Task<AccessKey> SendAsync(string action, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation("accept", "application/json");
        var reply = await CredentialTransport.SendAsync(context, provider, action, message, s_limit, cancellationToken).ConfigureAwait(false);
        if (!reply.IsGood)
        {
            throw StsRefusal.Build(provider, action, role.RoleArn, reply);
        }

        var answer = new CredentialAnswer(provider, $"the answer of {reply.Host} to {action}");
        using var document = answer.Parse(reply.Body);
        return document.RootElement.TryGetProperty("Credentials", out var credentials)
            ? answer.ReadKey(credentials, CredentialAnswer.PascalCase, needsToken: true, context.Now)
            : throw EnsCredentialException.Failed(provider, $"the answer of {reply.Host} to {action} has no Credentials.", "Check what answers there.");
    }

    /// <summary>The address with the parameters, in the order and escaping in which they are signed.</summary>
    public Uri Address(IEnumerable<KeyValuePair<string, string>> parameters) =>
        new(Endpoint().GetLeftPart(UriPartial.Authority) + "/?" + RpcSigner.CanonicalQueryOf(parameters), UriKind.Absolute);

    private string SessionName() =>
        !string.IsNullOrWhiteSpace(role.RoleSessionName)
            ? role.RoleSessionName!.Trim()
            : context.Variable("ALIBABA_CLOUD_ROLE_SESSION_NAME") ?? "EnsHaVip-" + context.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
