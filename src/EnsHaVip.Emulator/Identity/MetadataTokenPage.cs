using System;
using System.Globalization;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>The ECS metadata service's token of IMDSv2.</summary>
internal sealed class MetadataTokenPage : IPage
{
    public string Name => "MetadataToken";

    public bool Serves(string path) => path == "/latest/api/token";

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        if (identity.MetadataHangs)
        {
            return MetadataRolePage.Never();
        }

        if (!identity.OffersImdsV2)
        {
            return PageAnswer.Text(404, "404 - Not Found");
        }

        if (call.Http.Method != "PUT")
        {
            return PageAnswer.Text(405, "405 - Method Not Allowed");
        }

        if (!int.TryParse(call.Http.Header("X-aliyun-ecs-metadata-token-ttl-seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 21600)
        {
            return PageAnswer.Text(400, "400 - Bad Request");
        }

        var token = IdentityState.RandomText(30);
        identity.MetadataTokens[token] = now + TimeSpan.FromSeconds(seconds);
        return PageAnswer.Text(200, token);
    }
}
