using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;

namespace EnsHaVip.Credentials;

/// <summary>Lists the profiles of both files, for completion: what cannot be read is passed over in silence.</summary>
internal static class ProfileList
{
    // A file of this size belongs to something else, and completion must be quick.
    private const long MostBytes = 1024 * 1024;

    /// <summary>The profiles in the order in which a name is looked up; each name once.</summary>
    public static IReadOnlyList<EnsProfile> Read(CredentialContext context)
    {
        var cli = CliConfiguration.PathIn(context);
        var ini = IniProfileSource.PathIn(context);
        var found = new List<EnsProfile>();
        if (cli is not null && ReadBytes(cli) is { } json && CliConfiguration.TryParse(cli, json, out _) is { } configuration)
        {
            found.AddRange(configuration.Names.Select(name => new EnsProfile(name, Showable(configuration.Find(name)["mode"]), cli)));
        }

        if (ini is not null && ReadBytes(ini) is { } text)
        {
            found.AddRange(IniFile.Parse(Encoding.UTF8.GetString(text)).Select(
                section => new EnsProfile(section.Key, Showable(section.Value.TryGetValue("type", out var type) ? type : null), ini)));
        }

        return [.. found.GroupBy(profile => profile.Name, StringComparer.Ordinal).Select(group => group.First())];
    }

    // Whatever else may stand in the field, a mode is a word of letters.
    private static string Showable(string? mode) => mode is { Length: <= 32 } && mode.All(c => char.IsLetter(c) || c == '_') ? mode : string.Empty;

    private static byte[]? ReadBytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MostBytes ? File.ReadAllBytes(path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
