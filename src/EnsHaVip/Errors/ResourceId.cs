using System;
using System.Linq;

namespace EnsHaVip.Errors;

/// <summary>Refuses ids that no resource can have, before anything is sent.</summary>
internal static class ResourceId
{
    private const int Longest = 128;

    /// <exception cref="ArgumentException">It is empty, too long, or holds what no id holds.</exception>
    public static void Check(string? id, string parameterName)
    {
        if (string.IsNullOrEmpty(id) || id!.Length > Longest || !id.All(IsAllowed))
        {
            throw new ArgumentException($"'{id}' cannot be a {parameterName}: ids are 1 to 128 letters, digits, '-', '_' and '.'.");
        }
    }

    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
