using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Identity;

/// <summary>What STS refuses with. Only NoPermission is documented in what we have; the other codes and all texts are unverified.</summary>
internal static class StsErrors
{
    public static ServiceRefusalException NoPermission() =>
        New("NoPermission", "You are not authorized to do this action. You should be authorized by RAM.", 403);

    public static ServiceRefusalException RoleNotFound() => New("EntityNotExist.Role", "The specified Role not exists.", 404);

    public static ServiceRefusalException ProviderNotFound() => New("EntityNotExist.OIDCProvider", "The specified OIDC provider not exists.", 404);

    public static ServiceRefusalException InvalidParameter(string name) => New("InvalidParameter." + name, "The parameter " + name + " is wrongly formed.");

    public static ServiceRefusalException InvalidOidcToken() => New("AuthenticationFail.OIDCToken.Invalid", "This OIDC Token is invalid.", 401);

    public static ServiceRefusalException ExpiredOidcToken() => New("AuthenticationFail.OIDCToken.Expired", "This OIDC Token is expired.", 401);

    private static ServiceRefusalException New(string code, string message, int status = 400) => new(new ServiceError(code, message, status));
}
