using System;
using System.Collections.Generic;
using System.IO;

namespace EnsHaVip.Credentials;

/// <summary>Sections of <c>key = value</c> lines. A line that starts with # or ; is a comment, and so is what follows a blank and #.</summary>
internal static class IniFile
{
    /// <summary>The sections, each once; of a key that stands twice the later one counts. Lines that are nothing of this are passed over.</summary>
    public static Dictionary<string, Dictionary<string, string>> Parse(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } raw)
        {
            var line = WithoutComment(raw).Trim();
            if (line.Length > 1 && line[0] == '[' && line[line.Length - 1] == ']')
            {
                var name = line.Substring(1, line.Length - 2).Trim();
                if (!sections.TryGetValue(name, out section))
                {
                    sections[name] = section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                }
            }
            else if (section is not null && line.IndexOf('=') is var at and > 0)
            {
                section[line.Substring(0, at).Trim()] = line.Substring(at + 1).Trim();
            }
        }

        return sections;
    }

    private static string WithoutComment(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
        {
            return string.Empty;
        }

        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '#' && char.IsWhiteSpace(line[i - 1]))
            {
                return line.Substring(0, i);
            }
        }

        return line;
    }
}
