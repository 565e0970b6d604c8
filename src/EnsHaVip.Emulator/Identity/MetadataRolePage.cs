using System;
using EnsHaVip.Emulator.Operations;
using EnsHaVip.Emulator.State;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>The ECS metadata service: the name of the instance's role, and its key. The key stays the same until it has little time left.</summary>
internal sealed class MetadataRolePage : IPage
{
    private const string Folder = "/latest/meta-data/ram/security-credentials/";
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(30);

    public string Name => "MetadataRole";

    public bool Serves(string path) => path.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>An address that swallows what is sent to it.</summary>
    public static EmulatorHttpResponse Never() => new(0, string.Empty, []) { Delay = TimeSpan.FromDays(1), AfterDelay = () => EmulatorHttpResponse.WithEffect(TransportEffect.Drop) };

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        if (identity.MetadataHangs)
        {
            return Never();
        }

        if (call.Http.Method != "GET")
        {
            return PageAnswer.Text(405, "405 - Method Not Allowed");
        }

        var token = call.Http.Header("X-aliyun-ecs-metadata-token");
        if (token is null ? identity.RequiresImdsV2 : !identity.MetadataTokens.TryGetValue(token, out var end) || end <= now)
        {
            return PageAnswer.Text(token is null ? 403 : 401, token is null ? "403 - Forbidden" : "401 - Unauthorized");
        }

        var role = call.Path.Substring(Folder.Length);
        if (identity.InstanceRole is null || (role.Length > 0 && role != identity.InstanceRole))
        {
            return PageAnswer.Text(404, "404 - Not Found");
        }

        return role.Length == 0 ? PageAnswer.Text(200, identity.InstanceRole) : Key(identity, now);
    }

    private static EmulatorHttpResponse Key(IdentityState identity, DateTimeOffset now)
    {
        var margin = new TimeSpan(Math.Min(s_longestMargin.Ticks, identity.KeyLife.Ticks / 2));
        if (identity.InstanceKey is null || identity.InstanceKey.Expiration - now <= margin)
        {
            identity.InstanceKey = identity.Issue(FindAccount(identity), identity.KeyLife, now);
        }

        var answer = PageAnswer.Key(identity.InstanceKey);
        answer["LastUpdated"] = TimeText.Of(identity.InstanceKey.Expiration!.Value - identity.KeyLife);
        answer["Code"] = "Success";
        return PageAnswer.Json(200, answer);
    }

    private static Account FindAccount(IdentityState identity)
    {
        foreach (var role in identity.Roles.Values)
        {
            if (role.Name == identity.InstanceRole)
            {
                return role.Account;
            }
        }

        throw new InvalidOperationException("The instance's role is none of the emulator's roles.");
    }
}
