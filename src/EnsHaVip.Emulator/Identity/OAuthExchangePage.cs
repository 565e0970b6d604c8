using System;
using System.Collections.Generic;
using System.Text;
using EnsHaVip.Emulator.Operations;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>OAuth's exchange of an access token for a key.</summary>
internal sealed class OAuthExchangePage : IPage
{
    public string Name => "OAuthExchange";

    public bool Serves(string path) => path == "/v1/exchange";

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        var token = PageAnswer.Bearer(call);
        var signIn = call.Http.Method == "POST" ? identity.OAuthSignIns.Find(s => s.AccessToken == token && s.AccessEnd > now) : null;
        if (signIn is null || identity.FindAccount(signIn.AccountId) is not { } account)
        {
            return PageAnswer.Json(401, new Dictionary<string, string> { ["error"] = "invalid_token" });
        }

        var key = identity.Issue(account, identity.KeyLife, now);
        return PageAnswer.Json(200, new Dictionary<string, string?>
        {
            ["accessKeyId"] = key.AccessKeyId,
            ["accessKeySecret"] = Encoding.UTF8.GetString(key.Secret),
            ["securityToken"] = key.SecurityToken,
            ["expiration"] = TimeText.Of(key.Expiration!.Value),
        });
    }
}
