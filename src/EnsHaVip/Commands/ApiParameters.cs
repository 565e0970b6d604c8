using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>A hashtable as the service's flat parameters: a list becomes <c>Name.1</c>, <c>Name.2</c>, …, a table in it <c>Name.1.Key</c>.</summary>
internal static class ApiParameters
{
    private const int Deepest = 8;

    /// <exception cref="ArgumentException">A value is of a kind that has no text in a request.</exception>
    public static List<KeyValuePair<string, string>> Flatten(IDictionary parameters)
    {
        var flat = new List<KeyValuePair<string, string>>();
        AddTable(flat, string.Empty, parameters, Deepest);
        return flat;
    }

    private static void AddTable(List<KeyValuePair<string, string>> flat, string prefix, IDictionary table, int depth)
    {
        foreach (DictionaryEntry entry in table)
        {
            Add(flat, prefix + Convert.ToString(entry.Key, CultureInfo.InvariantCulture), entry.Value, depth);
        }
    }

    private static void Add(List<KeyValuePair<string, string>> flat, string name, object? value, int depth)
    {
        if (depth == 0)
        {
            throw new ArgumentException($"The parameter {name} is nested too deeply.");
        }

        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case null:
                break;
            case IDictionary table:
                AddTable(flat, name + ".", table, depth - 1);
                break;
            case IList list:
                for (var i = 0; i < list.Count; i++)
                {
                    Add(flat, name + "." + (i + 1).ToString(CultureInfo.InvariantCulture), list[i], depth - 1);
                }

                break;
            case { } single:
                flat.Add(new(name, Text(name, single)));
                break;
        }
    }

    private static string Text(string name, object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag ? "true" : "false",
        DateTime time => Utc(time.ToUniversalTime()),
        DateTimeOffset time => Utc(time.UtcDateTime),
        char or Enum or Guid or Uri or System.Net.IPAddress => value.ToString()!,
        IFormattable number when value.GetType().IsPrimitive || value is decimal => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"The parameter {name} is a {value.GetType().Name}, which has no text in a request. Give text, a number, a truth value, a time, a list or a hashtable."),
    };

    // The service's own way of writing times.
    private static string Utc(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
