using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EnsHaVip.Emulator.Seeds;

/// <summary>One object of a seed, with its path for errors. Property names in any case; what nobody asked for is an error.</summary>
internal sealed class SeedNode
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    public SeedNode(string path, IDictionary values)
    {
        Path = path;
        foreach (DictionaryEntry entry in values)
        {
            _values[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty] = entry.Value;
        }
    }

    public string Path { get; }

    public string? Text(string name)
    {
        _read.Add(name);
        if (!_values.TryGetValue(name, out var value) || value is null)
        {
            return null;
        }

        return value is IDictionary or (IEnumerable and not string)
            ? throw Wrong(name, "must be a text")
            : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "is missing");

    public bool Flag(string name, bool fallback) => Text(name) is not { } text ? fallback
        : bool.TryParse(text, out var flag) ? flag : throw Wrong(name, $"must be true or false, not '{text}'");

    public DateTimeOffset? Time(string name)
    {
        _read.Add(name);
        if (_values.TryGetValue(name, out var value) && value is DateTime or DateTimeOffset)
        {
            return value is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : ((DateTimeOffset)value).ToUniversalTime();
        }

        return Text(name) is not { } text ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed) ? parsed
            : throw Wrong(name, $"must be a time such as 2026-01-02T03:04:05Z, not '{text}'");
    }

    /// <summary>The objects of a list; a single object counts as a list of one, none as an empty one.</summary>
    public IEnumerable<SeedNode> List(string name)
    {
        _read.Add(name);
        _values.TryGetValue(name, out var value);
        return value switch
        {
            null => [],
            IDictionary single => [new SeedNode(At(name) + "[0]", single)],
            IEnumerable list and not string => [.. list.Cast<object?>().Select((item, i) => item is IDictionary values
                ? new SeedNode(FormattableString.Invariant($"{At(name)}[{i}]"), values)
                : throw new ArgumentException(FormattableString.Invariant($"Seed: {At(name)}[{i}] must be an object.")))],
            _ => throw Wrong(name, "must be a list of objects"),
        };
    }

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public string[] Texts(string name)
    {
        _read.Add(name);
        _values.TryGetValue(name, out var value);
        return value switch
        {
            null => [],
            string text => [text],
            IEnumerable list and not IDictionary => [.. list.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? string.Empty)],
            _ => throw Wrong(name, "must be a list of texts"),
        };
    }

    /// <exception cref="ArgumentException">Something in the object has a name that means nothing.</exception>
    public void RefuseUnread()
    {
        if (_values.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } unknown)
        {
            throw Wrong(unknown, "is not known here; known are " + string.Join(", ", _read.OrderBy(n => n, StringComparer.Ordinal)));
        }
    }

    public ArgumentException Wrong(string name, string what) => new($"Seed: {At(name)} {what}.");

    private string At(string name) => Path.Length == 0 ? name : Path + "." + name;
}
