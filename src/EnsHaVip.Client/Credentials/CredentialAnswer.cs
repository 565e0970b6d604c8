using System;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EnsHaVip.Credentials;

/// <summary>Reads a temporary key out of an answer, or says what is wrong with the answer without quoting it.</summary>
/// <param name="provider">Who asked; errors name it.</param>
/// <param name="place">What answered, for example "the answer of sts.aliyuncs.com".</param>
internal sealed class CredentialAnswer(string provider, string place)
{
    private const string CheckSource = "Check what answers there.";
    private static readonly Regex s_code = new("^[A-Za-z][A-Za-z_]*(\\.[A-Za-z]+)*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_requestId = new("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", RegexOptions.CultureInvariant);

    /// <summary>The fields of STS, metadata, credentials URI and CloudSSO.</summary>
    public static (string Id, string Secret, string Token, string Expiration) PascalCase => ("AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration");

    /// <summary>The fields of OAuth.</summary>
    public static (string Id, string Secret, string Token, string Expiration) CamelCase => ("accessKeyId", "accessKeySecret", "securityToken", "expiration");

    /// <summary>The fields of profiles and external processes.</summary>
    public static (string Id, string Secret, string Token, string Expiration) SnakeCase => ("access_key_id", "access_key_secret", "sts_token", "expiration");

    /// <summary>A service's error code as it may be shown; null if the text is not shaped like one. Codes have no digits, keys do.</summary>
    public static string? ShowableCode(string? code) => code is { Length: <= 64 } && s_code.IsMatch(code) ? code : null;

    /// <summary>A request id as it may be shown; null if the text is not shaped like one.</summary>
    public static string? ShowableRequestId(string? requestId) => requestId is { Length: 36 } && s_requestId.IsMatch(requestId) ? requestId : null;

    /// <summary>Refuses an object whose Code is not Success.</summary>
    public static void RequireSuccess(string provider, string place, JsonElement element, string remedy)
    {
        var code = CredentialJson.Text(element, "Code");
        if (code is null)
        {
            throw EnsCredentialException.Failed(provider, place + " has no Code.", remedy);
        }

        if (!code.Equals("Success", StringComparison.OrdinalIgnoreCase))
        {
            throw EnsCredentialException.Failed(provider, $"{place} has the Code {ShowableCode(code) ?? "of a failure"}.", remedy);
        }
    }

    /// <summary>The answer as an object; the caller disposes it.</summary>
    public JsonDocument Parse(byte[] body) => CredentialJson.TryParseObject(body, out _) ?? throw EnsCredentialException.Failed(provider, $"{place} is {Kind(body)}.", CheckSource);

    /// <summary>The key in an object.</summary>
    /// <param name="element">The object that holds the fields.</param>
    /// <param name="names">How the fields are called.</param>
    /// <param name="needsToken">True if a key without a token cannot be right.</param>
    /// <param name="now">To refuse a key that has ended.</param>
    public AccessKey ReadKey(JsonElement element, (string Id, string Secret, string Token, string Expiration) names, bool needsToken, DateTimeOffset now)
    {
        var texts = (CredentialJson.Text(element, names.Id), CredentialJson.Text(element, names.Secret), Token: CredentialJson.Text(element, names.Token));
        var key = KeyText.Build(provider, place, (names.Id, names.Secret, names.Token), texts, Expiration(element, names.Expiration), CheckSource);
        if (needsToken && key.SecurityToken is null)
        {
            throw EnsCredentialException.Failed(provider, $"{place} has no {names.Token}.", CheckSource);
        }

        return key.IsGoodAt(now)
            ? key
            : throw EnsCredentialException.Failed(provider, $"{place} is a key that ended at {Iso(key.Expiration!.Value)}, before now ({Iso(now)}).", "Check this machine's clock, and what answers there.");
    }

    private DateTimeOffset? Expiration(JsonElement element, string name)
    {
        if (CredentialJson.Text(element, name) is not { } text)
        {
            return null;
        }

        return CredentialJson.TryReadTime(text, out var time)
            ? time
            : throw EnsCredentialException.Failed(provider, $"the {name} of {place} is no time.", CheckSource);
    }

    private static string Kind(byte[] body)
    {
        var first = Array.Find(body, b => b is > (byte)' ' and not (0xEF or 0xBB or 0xBF));
        return first switch
        {
            0 => "empty",
            (byte)'<' => "a page of HTML or XML, not JSON",
            (byte)'{' or (byte)'[' => "JSON that is cut, malformed or not an object",
            _ => "not JSON",
        };
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
