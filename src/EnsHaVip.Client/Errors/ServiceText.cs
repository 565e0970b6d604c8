using System;
using System.Text;

namespace EnsHaVip;

/// <summary>Text that may come from the service, made fit for a console and a build log.</summary>
public static class ServiceText
{
    // Azure Pipelines obeys lines with this mark.
    private const string PipelineCommand = "##vso[";
    private const int Longest = 1000;

    /// <summary>The text on one line, without control characters and commands to a build log, and not longer than 1,000 characters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Escape sequences and line breaks could draw over, or forge, what stands beside them.
            clean.Append(char.IsControl(character) ? ' ' : character);
        }

        var line = clean.ToString().Trim();
        for (var at = Find(line); at >= 0; at = Find(line))
        {
            line = line.Remove(at, PipelineCommand.Length);
        }

        return line.Length <= Longest ? line : line.Substring(0, Longest) + "…";
    }

    private static int Find(string line) => line.IndexOf(PipelineCommand, StringComparison.OrdinalIgnoreCase);
}
