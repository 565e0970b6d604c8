using System;
using System.Globalization;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>The RAM role of the ECS instance we run on, from the metadata service: IMDSv2 first, then v1 unless that is disabled.</summary>
/// <param name="context">Clock, network, environment.</param>
/// <param name="roleName">The role; null asks the service for it.</param>
/// <param name="disableV1">True forbids v1; so does ALIBABA_CLOUD_IMDSV1_DISABLED.</param>
/// <param name="limit">How long all of it may take: on a machine that is no ECS instance the address hangs.</param>
/// <param name="endpoint">The service; null is the usual one.</param>
internal sealed class EcsRamRoleSource(CredentialContext context, string? roleName, bool disableV1, TimeSpan limit, Uri? endpoint = null) : IAccessKeySource
{
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const string Remedy = "Run this on an ECS instance that has a RAM role, or sign in another way.";
    private static readonly Regex s_roleName = new("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant);

    private readonly Uri _endpoint = endpoint ?? context.MetadataEndpoint;

    /// <summary>For a machine that is said to be an ECS instance.</summary>
    public static TimeSpan ExplicitLimit => TimeSpan.FromSeconds(6);

    /// <summary>For the default chain, which also runs on machines that are none.</summary>
    public static TimeSpan ChainLimit => TimeSpan.FromSeconds(2);

    public string Kind => "EcsRamRole";

    public string? Detail => roleName;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var end = context.Now + limit;
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        var role = roleName ?? await RoleNameAsync(token, end, cancellationToken).ConfigureAwait(false);
        var reply = await GetAsync("the key of the role", RolePath + Uri.EscapeDataString(role), token, end, cancellationToken).ConfigureAwait(false);
        if (reply.Status == 404)
        {
            throw EnsCredentialException.Failed(Kind, $"the instance has no role '{role}'.", "Attach the role to the instance, or leave its name out.");
        }

        var place = $"the metadata service's answer for role '{role}'";
        RequireGood(reply, place);
        var answer = new CredentialAnswer(Kind, place);
        using var document = answer.Parse(reply.Body);
        CredentialAnswer.RequireSuccess(Kind, place, document.RootElement, Remedy);
        return answer.ReadKey(document.RootElement, CredentialAnswer.PascalCase, needsToken: true, context.Now);
    }

    /// <summary>The IMDSv2 token; null means v1.</summary>
    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        var mayFallBack = !disableV1 && !context.IsOn("ALIBABA_CLOUD_IMDSV1_DISABLED");
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Put, Address("/latest/api/token"));
            message.Headers.TryAddWithoutValidation(TokenHeader + "-ttl-seconds", "21600");

            // Where the token's answer is lost (a container one hop too far), half of the time is left for v1.
            var share = mayFallBack ? new TimeSpan(limit.Ticks / 2) : limit;
            var reply = await CredentialTransport.SendAsync(context, Kind, "the metadata token", message, share, cancellationToken).ConfigureAwait(false);
            if (reply.IsGood && reply.ToPlainLine(longest: 1024) is { } token)
            {
                return token;
            }

            if (!mayFallBack)
            {
                throw EnsCredentialException.Failed(Kind, $"the metadata service at {reply.Host} gave no IMDSv2 token (HTTP {reply.Status.ToString(CultureInfo.InvariantCulture)}), and v1 is disabled.",
                    Remedy, isTransient: reply.Status is 429 or >= 500);
            }
        }
        catch (EnsCredentialException unreachable) when (unreachable.IsTransient && unreachable.HttpStatus is null)
        {
            if (!mayFallBack)
            {
                throw Unreachable(unreachable);
            }
        }

        return null;
    }

    private async Task<string> RoleNameAsync(string? token, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var reply = await GetAsync("the role's name", RolePath, token, end, cancellationToken).ConfigureAwait(false);
        if (reply.Status == 404)
        {
            throw EnsCredentialException.Missing(Kind, "the instance has no RAM role.", "Attach a RAM role to the instance, or sign in another way.");
        }

        RequireGood(reply, "the metadata service's answer to the role's name");
        return reply.ToPlainLine(longest: 64) is { } name && s_roleName.IsMatch(name)
            ? name
            : throw EnsCredentialException.Failed(Kind, $"what {reply.Host} gave as the role's name is none.", "Check what answers there, and any proxy.");
    }

    private async Task<CredentialReply> GetAsync(string step, string path, string? token, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var left = end - context.Now;
        if (left <= TimeSpan.Zero)
        {
            throw Unreachable(null);
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, Address(path));
        if (token is not null)
        {
            message.Headers.TryAddWithoutValidation(TokenHeader, token);
        }

        try
        {
            return await CredentialTransport.SendAsync(context, Kind, step, message, left, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException unreachable) when (unreachable.IsTransient)
        {
            throw Unreachable(unreachable);
        }
    }

    // Not passing: a machine without the service will not get one by asking again.
    private EnsCredentialException Unreachable(EnsCredentialException? cause) => EnsCredentialException.Missing(
        Kind, FormattableString.Invariant($"the metadata service at {_endpoint.Authority} did not answer within {limit.TotalSeconds:0.#} s")
            + (cause is null ? "." : " (" + cause.Problem.TrimEnd('.') + ")."), Remedy);

    private void RequireGood(CredentialReply reply, string place)
    {
        if (!reply.IsGood)
        {
            throw EnsCredentialException.Failed(Kind, $"{place} is HTTP {reply.Status.ToString(CultureInfo.InvariantCulture)}.",
                reply.Status is 401 or 403 ? "The instance asks for IMDSv2, whose token could not be had: check the hop limit and any proxy." : Remedy,
                isTransient: reply.Status is 429 or >= 500);
        }
    }

    private Uri Address(string path) => new(_endpoint.GetLeftPart(UriPartial.Authority) + path, UriKind.Absolute);
}
