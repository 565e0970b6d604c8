using System.Collections.Generic;
using System.Text;

namespace EnsHaVip.Credentials;

/// <summary>Splits a process command into program and arguments, as the aliyun CLI does: no shell, quotes group.</summary>
/// <remarks>On Unix a backslash escapes as in POSIX; on Windows it separates folders and only <c>\"</c> within quotes is an escape.</remarks>
internal static class CommandLine
{
    /// <summary>The words; null if a quote is not closed, an escape has nothing to escape, or there is no word.</summary>
    public static List<string>? Split(string command, bool isWindows)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Finish(words, ref word);
                continue;
            }

            word ??= new StringBuilder();
            if (c == '\\' && IsEscape(command, i, quote, isWindows))
            {
                if (++i == command.Length)
                {
                    return null;
                }

                word.Append(command[i]);
            }
            else if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
            }
            else
            {
                word.Append(c);
            }
        }

        Finish(words, ref word);
        return quote == '\0' && words.Count > 0 && words[0].Length > 0 ? words : null;
    }

    /// <summary>Words as one argument text that the runtime splits into the same words again (the rules of the Windows C runtime, which .NET follows everywhere).</summary>
    public static string Join(IEnumerable<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            text.Append(text.Length == 0 ? "\"" : " \"");
            var slashes = 0;
            foreach (var c in word)
            {
                // Backslashes count double only before a quote.
                text.Append('\\', c == '"' ? slashes + 1 : 0).Append(c);
                slashes = c == '\\' ? slashes + 1 : 0;
            }

            text.Append('\\', slashes).Append('"');
        }

        return text.ToString();
    }

    private static bool IsEscape(string command, int at, char quote, bool isWindows)
    {
        var next = at + 1 < command.Length ? command[at + 1] : '\0';
        return quote switch
        {
            '\'' => false,
            '"' => isWindows ? next == '"' : next is '"' or '\\' or '$' or '`' or '\n',
            _ => !isWindows,
        };
    }

    private static void Finish(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }
}
