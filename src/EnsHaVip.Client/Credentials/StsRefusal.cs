using System;
using EnsHaVip.Http;

namespace EnsHaVip.Credentials;

/// <summary>Turns a refusal of STS into an error with a remedy.</summary>
/// <remarks>
/// The service's own message is never shown: with SignatureDoesNotMatch it quotes the string to sign, and with it the token.
/// Codes other than NoPermission, Throttling and the gateway's are unverified; whatever is not listed gets the general remedy.
/// </remarks>
internal static class StsRefusal
{
    public static EnsCredentialException Build(string provider, string action, string roleArn, CredentialReply reply)
    {
        // JSON, XML or a proxy's page, as for every Alibaba Cloud service.
        var refusal = ErrorBodyReader.Read(new ResponseHead(action, reply.Status), reply.Body) as EnsApiException;
        var code = CredentialAnswer.ShowableCode(refusal?.Code);
        var requestId = CredentialAnswer.ShowableRequestId(refusal?.RequestId);
        var told = code ?? FormattableString.Invariant($"HTTP {reply.Status}");
        var problem = $"{action} of {roleArn} was refused by {reply.Host} with {told}" + (requestId is null ? "." : $" (request {requestId}).");
        var isTransient = reply.Status is 429 or >= 500 || (code is not null && EnsErrorCatalog.Find(code).IsTransient);
        return new EnsCredentialException(provider, EnsErrorId.CredentialUnavailable, problem, Remedy(action, code ?? string.Empty, isTransient), isTransient)
        {
            ServiceCode = code,
            RequestId = requestId,
            HttpStatus = reply.Status,
            RetryAfter = isTransient ? reply.RetryAfter : null,
        };
    }

    private static string Remedy(string action, string code, bool isTransient)
    {
        if (Is("NoPermission") || Is("Forbidden") || Is("AuthenticationFail.NoPermission") || Is("ImplicitDeny"))
        {
            return action == "AssumeRole"
                ? "Grant the source identity the RAM action sts:AssumeRole on the role, and let the role's trust policy name that identity."
                : "Let the role's trust policy name the OIDC provider, and the issuer, audience and subject of the token.";
        }

        if (Is("EntityNotExist.Role") || Is("InvalidParameter.RoleArn"))
        {
            return "Check the role's ARN, acs:ram::<account id>:role/<name>.";
        }

        if (Is("EntityNotExist.OIDCProvider") || Is("InvalidParameter.OIDCProviderArn"))
        {
            return "Check the provider's ARN, acs:ram::<account id>:oidc-provider/<name>.";
        }

        if (Is("AuthenticationFail") || Is("InvalidParameter.OIDCToken"))
        {
            return "Fetch a new OIDC token; check its issuer, audience and subject, and that its time has not run out.";
        }

        if (Is("InvalidAccessKeyId") || Is("SignatureDoesNotMatch") || Is("InvalidSecurityToken") || Is("MissingSecurityToken"))
        {
            return "Check the source credential with which the role is assumed.";
        }

        if (Is("InvalidTimeStamp"))
        {
            return "Set this machine's clock.";
        }

        return isTransient
            ? "Run the command again in a minute."
            : "Check the role's ARN, session name and duration, and look the code up in the documentation of STS.";

        bool Is(string prefix) => code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }
}
