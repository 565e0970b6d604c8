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
    private const int LongestName = 16;
    private const int ShortestName = 8;

    // As much of an id as tells it from its neighbours: they are alike in front, so the end is kept too.
    private const int KeptTail = 4;
    private const int ShortestId = 8 + 1 + KeptTail;

    // The columns beside: the widest IPv4 address, the longest state, and a blank between each two of the five columns.
    private const int BesideNameAndAssociations = 15 + 9 + 4;

    // What is assumed of a free HAVIP, so that its name leaves room for the others' associations.
    private const int UsualId = 24;

    private static readonly int s_longestStatus = InBrackets(HaVipAssociationStatus.Unassociating).Length + 1;

    /// <summary>The name, cut where it would crowd out the associations of its row.</summary>
    public static object Name(PSObject instance)
    {
        var longest = Entries(instance).Select(entry => Text(entry, nameof(HaVipAssociation.InstanceId)).Length).DefaultIfEmpty(UsualId).Max();
        return CutEnd(Text(instance, nameof(HaVip.Name)), Math.Max(ShortestName, Math.Min(LongestName, Room(instance) - longest - s_longestStatus)));
    }

    /// <summary>The name of a candidate, cut where it would crowd out the rest of a row.</summary>
    public static object CandidateName(PSObject instance) => CutEnd(Text(instance, nameof(HaVipCandidate.Name)), LongestName);

    /// <summary>The status, coloured where the host shows colours.</summary>
    public static object Status(PSObject instance) => StatusStyle.Paint(Text(instance, nameof(HaVip.Status)));

    /// <summary>
    /// What a HAVIP is bound to and how far each binding is, one a line: <c>i-50c4abcd (InUse)</c>. Whole ids where the window allows it,
    /// else their two ends: <c>eni-58z5…abcd (InUse)</c>. Plain, since lines may be broken.
    /// </summary>
    public static object AssociationSummary(PSObject instance)
    {
        var room = Room(instance) - Math.Min(ShortestName, Math.Max(nameof(HaVip.Name).Length, Text(instance, nameof(HaVip.Name)).Length));
        return Lines(instance, entry => Line(entry, room));
    }

    /// <summary>The same with the whole id and its address.</summary>
    public static object AssociationLines(PSObject instance) =>
        Lines(instance, entry => (Text(entry, nameof(HaVipAssociation.InstanceId)) + " (" + Status(entry) + ") " + Text(entry, nameof(HaVipAssociation.IpAddress))).TrimEnd());

    /// <summary>Whether a candidate can carry the HAVIP, or the code that speaks against it.</summary>
    public static object Verdict(PSObject instance) =>
        Text(instance, nameof(HaVipCandidate.PredictedErrorCode)) is { Length: > 0 } code ? code : StatusStyle.PaintGood("eligible");

    // Name and associations share what the other columns leave.
    private static int Room(PSObject instance) => WindowWidth.Current - Text(instance, nameof(HaVip.HaVipId)).Length - BesideNameAndAssociations;

    // The engine breaks a line anywhere: what does not fit is broken here, before the status.
    private static string Line(PSObject entry, int room)
    {
        var id = Text(entry, nameof(HaVipAssociation.InstanceId));
        var status = InBrackets(Text(entry, nameof(HaVipAssociation.Status)));
        var besideStatus = room - status.Length - 1;
        return besideStatus >= Math.Min(id.Length, ShortestId)
            ? CutInside(id, besideStatus) + " " + status
            : CutInside(id, Math.Max(room, ShortestId)) + Environment.NewLine + status;
    }

    private static string InBrackets(string status) => "(" + status + ")";

    private static string CutEnd(string name, int longest) => name.Length <= longest ? name : name.Substring(0, longest - 1) + "…";

    private static string CutInside(string id, int longest) =>
        id.Length <= longest ? id : id.Substring(0, longest - KeptTail - 1) + "…" + id.Substring(id.Length - KeptTail);

    private static string Lines(PSObject instance, Func<PSObject, string> line) => string.Join(Environment.NewLine, Entries(instance).Select(line));

    private static IEnumerable<PSObject> Entries(PSObject instance)
    {
        var value = Value(instance, nameof(HaVip.AssociatedInstances));
        return ((value is PSObject wrapped ? wrapped.BaseObject : value) as IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(PSObject.AsPSObject);
    }

    private static string Text(PSObject instance, string name) => Value(instance, name)?.ToString() ?? string.Empty;

    private static object? Value(PSObject instance, string name) => instance.Properties[name]?.Value;
}
