using System;
using System.Text;
using System.Text.Json;

namespace EnsHaVip.Parsing;

/// <summary>The names of an object's properties, in the order in which the service writes them: each is looked for where the last one ended.</summary>
/// <remarks>Names are compared as bytes. In the usual order one comparison finds each; any other order is found as well.</remarks>
internal sealed class PropertyNames
{
    private readonly string[] _names;
    private readonly byte[][] _bytes;

    public PropertyNames(params string[] names) => (_names, _bytes) = (names, Array.ConvertAll(names, Encoding.UTF8.GetBytes));

    /// <summary>The name that the reader stands on; null if it is none of the list.</summary>
    /// <param name="reader">Stands on a property's name.</param>
    /// <param name="next">Where to look first; 0 for an object's first property.</param>
    public string? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var tried = 0; tried < _names.Length; tried++)
        {
            var place = next < _names.Length ? next : 0;
            next = place + 1;
            if (reader.ValueTextEquals(_bytes[place]))
            {
                return _names[place];
            }
        }

        return null;
    }
}
