using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;

namespace EnsHaVip.EngineTests.Help;

/// <summary>What an example shows, without what differs from run to run: ids of requests, times, ports, folders.</summary>
internal static partial class ExampleText
{
    /// <param name="shown">What the page says, or what was shown.</param>
    /// <param name="folder">The folder that the example ran in.</param>
    /// <param name="inAnyOrder">True if the page says that the order is not fixed.</param>
    public static IEnumerable<string> Of(string shown, string folder, bool inAnyOrder)
    {
        var text = new StringDecorated(shown.ReplaceLineEndings("\n")).ToString(OutputRendering.PlainText);
        text = Regex.Replace(text, @"\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b", "(id)");
        text = Regex.Replace(text, @"\d\d:\d\d:\d\d\.\d{3}\b", "(time)");
        text = Figures().Replace(text, "(seconds, looks)");
        text = Regex.Replace(text, @"127\.0\.0\.1:\d+", "127.0.0.1:(port)");
        text = text.Replace(folder + "/", string.Empty, StringComparison.Ordinal).Replace(folder + "\\", string.Empty, StringComparison.Ordinal);

        // The width of a column goes with what stands in it.
        text = Regex.Replace(text, "-{2,}", "--");
        var lines = text.Split('\n').Select(line => Regex.Replace(line, @"\s+", " ").Trim()).Where(line => line.Length > 0);
        return inAnyOrder ? lines.Order(StringComparer.Ordinal) : lines;
    }

    /// <summary>The seconds and looks of the waits that ran out of time, which go with the machine.</summary>
    public static IEnumerable<(double Seconds, int Looks)> FiguresOf(string shown) =>
        Figures().Matches(shown).Select(one => (double.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(one.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\(([\d.]+) s, (\d+) looks?\)")]
    private static partial Regex Figures();
}
