using System;

namespace EnsHaVip.Credentials;

/// <summary>Key ids, secrets and tokens as they come from environment, files and services: checked once, here.</summary>
internal static class KeyText
{
    // A security token is about 1 to 2 KiB; a header must not grow without bounds.
    private const int Longest = 16 * 1024;

    /// <summary>True for one word of visible ASCII, which every key id, secret and token is; anything else would break a header.</summary>
    public static bool IsWord(string text)
    {
        foreach (var c in text)
        {
            if (c is <= ' ' or >= (char)127)
            {
                return false;
            }
        }

        return text.Length is > 0 and <= Longest;
    }

    /// <summary>Makes a key of three texts, or says which of them cannot be one.</summary>
    /// <param name="provider">Whose key; the error names it.</param>
    /// <param name="place">Where the texts stand, for the error.</param>
    /// <param name="names">What the three are called there.</param>
    /// <param name="texts">The three; an empty token is none.</param>
    /// <param name="expiration">When the key ends.</param>
    /// <param name="remedy">For the error.</param>
    public static AccessKey Build(
        string provider, string place, (string Id, string Secret, string Token) names, (string? Id, string? Secret, string? Token) texts, DateTimeOffset? expiration, string remedy)
    {
        var token = texts.Token?.Trim();
        return new AccessKey(
            Check(names.Id, texts.Id),
            SecretText.FromText(Check(names.Secret, texts.Secret)),
            string.IsNullOrEmpty(token) ? null : SecretText.FromText(Check(names.Token, token)),
            expiration);

        string Check(string name, string? text)
        {
            var trimmed = text?.Trim();
            if (string.IsNullOrEmpty(trimmed))
            {
                throw EnsCredentialException.Failed(provider, $"{place} has no {name}.", remedy);
            }

            return IsWord(trimmed!) ? trimmed! : throw EnsCredentialException.Failed(provider, $"the {name} of {place} has blanks or characters that none has.", remedy);
        }
    }
}
