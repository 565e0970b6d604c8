using System;
using System.Collections.Generic;
using System.Globalization;

namespace EnsHaVip.Credentials;

/// <summary>The fields of one profile, of the CLI's file or of an ini file, with errors that name file and profile and never a value.</summary>
internal sealed class ProfileFields(string provider, string file, string name, IReadOnlyDictionary<string, string> fields, string remedy)
{
    public string Name { get; } = name;

    /// <summary>File and profile, for errors.</summary>
    public string Place { get; } = $"profile '{name}' of '{file}'";

    /// <summary>The field's value; null if it is absent or blank.</summary>
    public string? this[string field] => fields.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public bool Has(string field) => this[field] is not null;

    /// <summary>The field's value, or an error that names it.</summary>
    public string Require(string field) => this[field] ?? throw Failed($"has no {field}");

    public bool? Flag(string field) => this[field] is { } text ? text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1" : null;

    /// <summary>Seconds; null if the field is absent or not above 0.</summary>
    public TimeSpan? Seconds(string field) =>
        double.TryParse(this[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A point in time; null if the field is absent, unreadable or 0.</summary>
    public DateTimeOffset? Time(string field) =>
        this[field] is { } text and not "0" && CredentialJson.TryReadTime(text, out var time) ? time : null;

    /// <summary>A key in the fields access_key_id, access_key_secret and, if wanted, a token.</summary>
    public AccessKey Key(string? tokenField, DateTimeOffset? expiration = null) => KeyText.Build(
        provider, Place, ("access_key_id", "access_key_secret", tokenField ?? "token"),
        (this["access_key_id"], this["access_key_secret"], tokenField is null ? null : this[tokenField]), expiration, remedy);

    public EnsCredentialException Failed(string problem) => EnsCredentialException.Failed(provider, Place + " " + problem + ".", remedy);
}
