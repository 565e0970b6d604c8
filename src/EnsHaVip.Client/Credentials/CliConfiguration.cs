using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>The aliyun CLI's file ~/.aliyun/config.json: the name of the current profile, and the profiles. Read leniently, never written.</summary>
internal sealed class CliConfiguration
{
    public const string Provider = "CliProfile";
    private const string RemedyStart = "Set it up with: aliyun configure";

    private readonly string _file;
    private readonly string? _current;
    private readonly List<KeyValuePair<string, Dictionary<string, string>>> _profiles = [];

    private CliConfiguration(string file, string? current)
    {
        _file = file;
        _current = current;
    }

    public IEnumerable<string> Names => _profiles.Select(profile => profile.Key);

    /// <summary>Where the file is; null if the user has no folder.</summary>
    public static string? PathIn(CredentialContext context) => context.HomeFile(".aliyun", "config.json");

    /// <exception cref="EnsCredentialException">The file is not there (NoCredential), cannot be read, or is not what the CLI writes.</exception>
    public static async Task<CliConfiguration> ReadAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        var file = PathIn(context) ?? throw EnsCredentialException.Missing(Provider, "the user has no home folder, and so no file ~/.aliyun/config.json.", "Sign in another way.");
        var bytes = await SmallFile.ReadAsync(Provider, "the file", file, RemedyStart + ".", cancellationToken).ConfigureAwait(false);
        if (TryParse(file, bytes, out var line) is { } configuration)
        {
            return configuration;
        }

        var where = line is null ? string.Empty : " (line " + line.Value.ToString(CultureInfo.InvariantCulture) + ")";
        throw EnsCredentialException.Failed(Provider, $"the file '{file}' is not a JSON object{where}.", "Repair it, or move it away and run: aliyun configure.");
    }

    /// <summary>Reads the file's content; null if it is not a JSON object, with the line of the fault where there is one.</summary>
    public static CliConfiguration? TryParse(string file, byte[] content, out long? line)
    {
        using var document = CredentialJson.TryParseObject(content, out line);
        if (document is null)
        {
            return null;
        }

        var configuration = new CliConfiguration(file, CredentialJson.Text(document.RootElement, "current"));
        if (document.RootElement.TryGetProperty("profiles", out var profiles) && profiles.ValueKind == JsonValueKind.Array)
        {
            foreach (var profile in profiles.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object))
            {
                configuration.Add(profile);
            }
        }

        return configuration;
    }

    /// <summary>The name that is meant when none is given: ALIBABA_CLOUD_PROFILE, else the file's current one, else "default".</summary>
    public string DefaultName(CredentialContext context) => context.Variable("ALIBABA_CLOUD_PROFILE") ?? _current ?? "default";

    /// <exception cref="EnsCredentialException">There is no such profile (NoCredential).</exception>
    public ProfileFields Find(string name)
    {
        foreach (var profile in _profiles)
        {
            if (string.Equals(profile.Key, name, StringComparison.Ordinal))
            {
                return new ProfileFields(Provider, _file, name, profile.Value, $"{RemedyStart} --profile {name}.");
            }
        }

        var others = _profiles.Count == 0 ? "it has none" : "it has " + string.Join(", ", Names.Select(n => "'" + n + "'"));
        throw EnsCredentialException.Missing(Provider, $"the file '{_file}' has no profile '{name}' ({others}).", $"{RemedyStart} --profile {name}.");
    }

    private void Add(JsonElement profile)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in profile.EnumerateObject())
        {
            if (CredentialJson.Text(profile, field.Name) is { } text)
            {
                fields[field.Name] = text;
            }
        }

        if (fields.TryGetValue("name", out var name))
        {
            _profiles.Add(new(name, fields));
        }
    }
}
