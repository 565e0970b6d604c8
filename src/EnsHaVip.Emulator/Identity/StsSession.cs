using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Operations;

namespace EnsHaVip.Emulator.Identity;

/// <summary>What both ways of assuming a role check and answer.</summary>
internal static class StsSession
{
    public const string ApiVersion = "2015-04-01";

    /// <exception cref="ServiceRefusalException">The ARN is malformed, or there is no such role.</exception>
    public static RoleRecord Role(OperationContext context)
    {
        var arn = context.Required("RoleArn");
        if (!arn.StartsWith("acs:ram::", StringComparison.Ordinal) || arn.IndexOf(":role/", StringComparison.Ordinal) < 0)
        {
            throw StsErrors.InvalidParameter("RoleArn");
        }

        return context.State.Identity.Roles.TryGetValue(arn, out var role) ? role : throw StsErrors.RoleNotFound();
    }

    /// <summary>Begins the session and writes its key.</summary>
    /// <exception cref="ServiceRefusalException">Session name, duration or policy is malformed.</exception>
    public static void Begin(OperationContext context, RoleRecord role, IAnswerWriter answer)
    {
        var session = context.Required("RoleSessionName");
        if (session.Length is < 2 or > 64 || !session.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '@' or '-' or '_'))
        {
            throw StsErrors.InvalidParameter("RoleSessionName");
        }

        if (context.Optional("Policy") is { } policy && !IsJson(policy))
        {
            throw StsErrors.InvalidParameter("PolicyGrammar");
        }

        var key = context.State.Identity.Issue(role.Account, Duration(context, role), context.Now);
        answer.StartObject("AssumedRoleUser");
        answer.Text("Arn", role.Arn.Replace(":role/", ":assumed-role/") + "/" + session);
        answer.Text("AssumedRoleId", "3" + role.Account.Id + ":" + session);
        answer.EndObject();
        answer.StartObject("Credentials");
        answer.Text("AccessKeyId", key.AccessKeyId);
        answer.Text("AccessKeySecret", System.Text.Encoding.UTF8.GetString(key.Secret));
        answer.Text("SecurityToken", key.SecurityToken);
        answer.Text("Expiration", TimeText.Of(key.Expiration!.Value));
        answer.EndObject();
    }

    private static TimeSpan Duration(OperationContext context, RoleRecord role)
    {
        if (context.Optional("DurationSeconds") is not { } text)
        {
            return role.MaxSession < TimeSpan.FromHours(1) ? role.MaxSession : TimeSpan.FromHours(1);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 900 && seconds <= role.MaxSession.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw StsErrors.InvalidParameter("DurationSeconds");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
