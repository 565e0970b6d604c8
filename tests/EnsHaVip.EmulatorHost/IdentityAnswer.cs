using System.Text.Json;
using EnsHaVip.Emulator;

namespace EnsHaVip.EmulatorHost;

/// <summary>What a program in another language needs to sign in at the emulator's identity services.</summary>
internal static class IdentityAnswer
{
    public static string Of(EmulatorIdentity identity)
    {
        var signIn = identity.AddOAuthSignIn();
        return JsonSerializer.Serialize(new
        {
            roleArn = identity.RoleArn,
            lockedRoleArn = identity.AddRole("locked", isTrusted: false),
            oidcProviderArn = identity.OidcProviderArn,
            oidcToken = identity.IssueOidcToken(),
            oAuth = new
            {
                accessToken = signIn.AccessToken,
                accessTokenExpire = signIn.AccessTokenEnd.ToUnixTimeSeconds(),
                refreshToken = signIn.RefreshToken,
            },
        });
    }
}
