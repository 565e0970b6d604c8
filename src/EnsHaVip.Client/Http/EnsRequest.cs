using System.Collections.Generic;
using System.Globalization;

namespace EnsHaVip.Http;

/// <summary>One operation and its parameters, as they travel in the query string.</summary>
internal sealed class EnsRequest(EnsOperation operation)
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    public EnsOperation Operation { get; } = operation;

    /// <summary>The parameters in the order in which they are signed and sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>How far this call may be repeated; null is what the session allows.</summary>
    public RepeatLimit? Limit { get; private set; }

    /// <summary>Limits the repeats of this call, for a caller that has a plan of its own.</summary>
    public EnsRequest AtMost(RepeatLimit? limit)
    {
        Limit = limit;
        return this;
    }

    /// <summary>Adds a value; null is left out, an empty text is sent as <c>Key=</c>, as the official SDK does.</summary>
    public EnsRequest With(string name, string? value)
    {
        if (value is not null)
        {
            // In ordinal order, in which parameters are signed and sent; of the same name in the order of adding.
            var place = _parameters.Count;
            while (place > 0 && string.CompareOrdinal(_parameters[place - 1].Key, name) > 0)
            {
                place--;
            }

            _parameters.Insert(place, new(name, value));
        }

        return this;
    }

    public EnsRequest With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a flat list: <c>Name.1</c>, <c>Name.2</c>, …</summary>
    public EnsRequest WithList(string name, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            With(name + "." + (i + 1).ToString(CultureInfo.InvariantCulture), values[i]);
        }

        return this;
    }

    /// <summary>Adds a list as one JSON text: <c>["a","b"]</c>.</summary>
    public EnsRequest WithJsonList(string name, IReadOnlyList<string>? values) =>
        values is null ? this : With(name, System.Text.Json.JsonSerializer.Serialize(values));
}
