using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>An answer without a model as the object PowerShell makes of JSON.</summary>
internal static class ApiAnswer
{
    public static PSObject ToObject(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var result = new PSObject();
        foreach (var value in values)
        {
            // Properties do not differ by case here; the first of two stays.
            if (value.Key.Length > 0 && result.Properties[value.Key] is null)
            {
                result.Properties.Add(new PSNoteProperty(value.Key, Convert(value.Value)));
            }
        }

        return result;
    }

    private static object? Convert(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> table => ToObject(table),
        object?[] list => Array.ConvertAll(list, Convert),
        _ => value,
    };
}
