using System;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>A credentials URI, as a side-car serves it: a new key of the first account each time.</summary>
internal sealed class CredentialsUriPage : IPage
{
    public string Name => "CredentialsUri";

    public bool Serves(string path) => path == "/credentials";

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        if (call.Http.Method != "GET")
        {
            return PageAnswer.Text(405, "405 - Method Not Allowed");
        }

        var answer = PageAnswer.Key(identity.Issue(identity.FirstAccount, identity.KeyLife, now));
        answer["Code"] = "Success";
        return PageAnswer.Json(200, answer);
    }
}
