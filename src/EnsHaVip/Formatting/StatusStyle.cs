using System;
using System.Management.Automation;

namespace EnsHaVip.Formatting;

/// <summary>Colours a state where the engine has <c>$PSStyle</c>; the engine itself takes colours out again where output is plain.</summary>
internal static class StatusStyle
{
    private const string Good = "Green";

    // PowerShell 7.2 and later; the standard library that this assembly is built with does not know it.
    private static readonly object? s_style =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    public static string Paint(string status)
    {
        var colour = status switch
        {
            HaVipStatus.InUse => Good,
            HaVipStatus.Creating or HaVipAssociationStatus.Associating or HaVipAssociationStatus.Unassociating => "Yellow",
            HaVipStatus.Deleting => "Red",
            _ => null,
        };
        return Paint(status, colour);
    }

    /// <summary>A word that is good news.</summary>
    public static string PaintGood(string word) => Paint(word, Good);

    private static string Paint(string text, string? colour) =>
        colour is not null && s_style is not null && Read(s_style, "OutputRendering") is not "PlainText"
            ? Read(Member(s_style, "Foreground")!, colour) + text + Read(s_style, "Reset")
            : text;

    private static string? Read(object owner, string name) => Convert.ToString(Member(owner, name), System.Globalization.CultureInfo.InvariantCulture);

    private static object? Member(object owner, string name) => owner.GetType().GetProperty(name)?.GetValue(owner);
}
