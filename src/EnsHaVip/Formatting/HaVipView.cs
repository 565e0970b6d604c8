using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.Formatting;

/// <summary>The columns of the views that are not plain properties. Called by the type file; not meant for scripts.</summary>
/// <remarks>Code and not script, so that the views also work in constrained language; on live objects and on deserialised ones.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HaVipView
{
    // Enough to tell them apart; lists have the whole.
    private const int LongestName = 16;
    private const int LongestId = 12;
    private const int CutId = 6;

    /// <summary>The name, cut where it would crowd out the rest of a row.</summary>
    public static object Name(PSObject instance) => Cut(Text(instance, nameof(HaVip.Name)), LongestName, LongestName - 1);

    /// <summary>The status, coloured where the host shows colours.</summary>
    public static object Status(PSObject instance) => StatusStyle.Paint(Text(instance, nameof(HaVip.Status)));

    /// <summary>What a HAVIP is bound to and how far each binding is, one a line: <c>i-50c4… (InUse)</c>. Plain, since lines may be broken.</summary>
    public static object AssociationSummary(PSObject instance) =>
        Lines(instance, entry => Cut(Text(entry, nameof(HaVipAssociation.InstanceId)), LongestId, CutId) + " (" + Text(entry, nameof(HaVipAssociation.Status)) + ")");

    /// <summary>The same with the whole id and its address.</summary>
    public static object AssociationLines(PSObject instance) =>
        Lines(instance, entry => (Text(entry, nameof(HaVipAssociation.InstanceId)) + " (" + Status(entry) + ") " + Text(entry, nameof(HaVipAssociation.IpAddress))).TrimEnd());

    /// <summary>Whether a candidate can carry the HAVIP, or the code that speaks against it.</summary>
    public static object Verdict(PSObject instance) =>
        Text(instance, nameof(HaVipCandidate.PredictedErrorCode)) is { Length: > 0 } code ? code : StatusStyle.PaintGood("eligible");

    private static string Lines(PSObject instance, Func<PSObject, string> line) => string.Join(Environment.NewLine, Entries(instance).Select(line));

    private static IEnumerable<PSObject> Entries(PSObject instance)
    {
        var value = Value(instance, nameof(HaVip.AssociatedInstances));
        return ((value is PSObject wrapped ? wrapped.BaseObject : value) as IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(PSObject.AsPSObject);
    }

    private static string Cut(string text, int longest, int kept) => text.Length <= longest ? text : text.Substring(0, kept) + "…";

    private static string Text(PSObject instance, string name) => Value(instance, name)?.ToString() ?? string.Empty;

    private static object? Value(PSObject instance, string name) => instance.Properties[name]?.Value;
}
