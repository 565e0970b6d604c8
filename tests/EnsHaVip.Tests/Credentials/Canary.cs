using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using System.Text.Json;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Looks for secrets in everything that an error or a credential shows.</summary>
internal static class Canary
{
    /// <summary>Stands for every secret; what contains it must never be shown.</summary>
    public const string Word = "c4n4ry";

    public static string Secret(string what) => Word + "-" + what;

    /// <summary>Fails if a canary is in the text of the exception, of any inner one, or of any property.</summary>
    public static void AssertAbsent(Exception failure)
    {
        AssertAbsent(failure.ToString());
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            foreach (var property in cause.GetType().GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            {
                if (property.GetIndexParameters().Length == 0)
                {
                    AssertAbsent(Text(property.GetValue(cause)));
                }
            }

            foreach (DictionaryEntry entry in cause.Data)
            {
                AssertAbsent(entry.Key + "=" + entry.Value);
            }
        }
    }

    public static void AssertAbsent(EnsCredential credential)
    {
        AssertAbsent(credential.ToString());
        AssertAbsent(credential.Detail ?? string.Empty);
        AssertAbsent(JsonSerializer.Serialize(credential));
    }

    public static void AssertAbsent(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            AssertAbsent(text);
        }
    }

    public static void AssertAbsent(string text) => Assert.DoesNotContain(Word, text, StringComparison.OrdinalIgnoreCase);

    private static string Text(object? value) => value is IEnumerable list and not string ? string.Join("|", Items(list)) : value?.ToString() ?? string.Empty;

    private static IEnumerable<string> Items(IEnumerable list)
    {
        foreach (var item in list)
        {
            yield return item?.ToString() ?? string.Empty;
        }
    }
}
