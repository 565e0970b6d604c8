using System;
using System.Collections.Generic;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>OAuth's renewal of tokens: the refresh token is used up and comes back new.</summary>
internal sealed class OAuthTokenPage : IPage
{
    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);

    public string Name => "OAuthToken";

    public bool Serves(string path) => path == "/v1/token";

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        if (call.Http.Method != "POST" || call.Parameter("grant_type") != "refresh_token")
        {
            return PageAnswer.Json(400, new Dictionary<string, string> { ["error"] = "unsupported_grant_type" });
        }

        var signIn = identity.OAuthSignIns.Find(s => s.RefreshToken == call.Parameter("refresh_token") && s.ClientId == call.Parameter("client_id") && s.RefreshEnd > now);
        if (signIn is null)
        {
            return PageAnswer.Json(400, new Dictionary<string, string> { ["error"] = "invalid_grant", ["error_description"] = "The refresh token is invalid." });
        }

        signIn.AccessToken = IdentityState.RandomText(45);
        signIn.AccessEnd = now + s_life;
        signIn.RefreshToken = IdentityState.RandomText(45);
        return PageAnswer.Json(200, new Dictionary<string, object>
        {
            ["access_token"] = signIn.AccessToken,
            ["refresh_token"] = signIn.RefreshToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)s_life.TotalSeconds,
        });
    }
}
