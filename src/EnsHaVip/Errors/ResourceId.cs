using System;
using System.Linq;

namespace EnsHaVip.Errors;

/// <summary>Refuses ids that no resource can have, before anything is sent.</summary>
internal static class ResourceId
{
    private const int Longest = 128;

    private static readonly char[] s_wildcards = ['*', '?'];

    /// <exception cref="ArgumentException">It is empty, too long, or holds what no id holds.</exception>
    public static void Check(string? id, string parameterName)
    {
        if (string.IsNullOrEmpty(id) || id!.Length > Longest || !id.All(IsAllowed))
        {
            if (id?.IndexOfAny(s_wildcards) >= 0)
            {
                throw new ArgumentException($"'{id}' cannot be {Article(parameterName)} {parameterName}: ids have no wildcards. HAVIPs are found by their names with Get-EnsHaVip -Name '{id.Replace("'", "''")}'.");
            }

            throw new ArgumentException($"'{id}' cannot be {Article(parameterName)} {parameterName}: ids are 1 to 128 letters, digits, '-', '_' and '.'.");
        }
    }

    private static string Article(string parameterName) => parameterName[0] is 'A' or 'E' or 'I' or 'O' or 'U' ? "an" : "a";

    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
