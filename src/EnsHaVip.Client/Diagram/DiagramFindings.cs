using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Diagram;

/// <summary>What deserves a look: each sentence is about one HAVIP.</summary>
internal static class DiagramFindings
{
    private const string Running = "Running";

    public static IReadOnlyList<(HaVip HaVip, string Text)> Of(DiagramSection section) =>
        [.. section.HaVips.SelectMany(haVip => About(haVip, section).Select(text => (haVip, text)))];

    private static IEnumerable<string> About(HaVip haVip, DiagramSection section)
    {
        if (haVip.Status is not (HaVipStatus.Available or HaVipStatus.InUse))
        {
            yield return "is " + haVip.Status;
            yield break;
        }

        var links = section.Links.Where(link => link.HaVip == haVip).ToList();
        if (links.Count == 0)
        {
            yield return "has no holder";
            yield break;
        }

        foreach (var link in links.Where(link => link.Pair.Status != HaVipAssociationStatus.InUse))
        {
            yield return link.Member.Id + " is " + link.Pair.Status;
        }

        var hosts = links.Select(link => section.Hosts.First(host => host.Members.Contains(link.Member))).Distinct().ToList();
        foreach (var host in hosts.Where(host => host.InstanceId is not null && host.Status is not null && host.Status != Running))
        {
            yield return "its holder " + (host.Name ?? host.InstanceId) + " is " + host.Status;
        }

        if (links.Count == 1)
        {
            yield return "has one holder: nobody takes over";
        }
        else if (hosts.Count == 1)
        {
            yield return "has all its holders on " + (hosts[0].Name ?? hosts[0].InstanceId ?? "one instance");
        }
    }
}
