using System;
using System.Collections.Generic;
using System.Text.Json;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>CloudSSO's exchange of an access token for a key of an account and access configuration.</summary>
internal sealed class CloudCredentialsPage : IPage
{
    public string Name => "CloudCredentials";

    public bool Serves(string path) => path == "/cloud-credentials";

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        var token = PageAnswer.Bearer(call);
        var signIn = call.Http.Method == "POST" ? identity.CloudSsoSignIns.Find(s => s.AccessToken == token && s.End > now) : null;
        if (signIn is null)
        {
            return PageAnswer.Json(401, new Dictionary<string, string> { ["ErrorCode"] = "InvalidAccessToken" });
        }

        if (!Matches(call, signIn) || identity.FindAccount(signIn.AccountId) is not { } account)
        {
            return PageAnswer.Json(403, new Dictionary<string, string> { ["ErrorCode"] = "AccessDenied" });
        }

        return PageAnswer.Json(200, new Dictionary<string, object> { ["CloudCredential"] = PageAnswer.Key(identity.Issue(account, identity.KeyLife, now)) });
    }

    private static bool Matches(EmulatorCall call, CloudSsoSignInRecord signIn)
    {
        try
        {
            using var body = JsonDocument.Parse(call.Http.Body);
            return body.RootElement.GetProperty("AccountId").GetString() == signIn.AccountId
                && body.RootElement.GetProperty("AccessConfigurationId").GetString() == signIn.AccessConfigurationId;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
