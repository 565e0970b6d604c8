using System;
using System.Globalization;
using System.Text;

namespace EnsHaVip.Diagram;

/// <summary>Words that every format uses.</summary>
internal static class Words
{
    public static string Title(DiagramSection section) =>
        section.EnsRegionId + " / " + section.NetworkId + " / " + NameOf(section.VSwitchName, section.VSwitchId) + (section.CidrBlock is { } cidr ? " " + cidr : string.Empty);

    public static string NameOf(string? name, string id) => string.IsNullOrWhiteSpace(name) ? id : name!;

    public static string StatusOf(string? status) => string.IsNullOrEmpty(status) ? "not read" : status!;

    public static string StatusOf(HaVipEstate estate, HaVipEipAddress address) =>
        StatusOf(estate.EipAddresses.TryGetValue(address.EipId, out var known) ? known.Status : null);

    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Control characters could end a line or a comment, and hide what follows.</summary>
    public static string OneLine(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(char.IsControl(c) || c is '\u2028' or '\u2029' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c);
        }

        return safe.ToString();
    }
}
