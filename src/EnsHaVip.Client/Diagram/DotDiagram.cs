using System;
using System.Collections.Generic;
using System.IO;

namespace EnsHaVip.Diagram;

/// <summary>A graph for Graphviz: a cluster for each vSwitch, one within it for each instance.</summary>
internal sealed class DotDiagram(TextWriter output)
{
    private static readonly Dictionary<string, string> s_colours = new(StringComparer.Ordinal)
    {
        [StateWord.Good] = "fillcolor=\"#d8f3e3\", color=\"#1a7f4b\"",
        [StateWord.Idle] = "fillcolor=\"#eef1f5\", color=\"#6b7685\"",
        [StateWord.Changing] = "fillcolor=\"#fff1cf\", color=\"#a96a00\"",
        [StateWord.Bad] = "fillcolor=\"#fde0de\", color=\"#b3261e\"",
        [StateWord.Unknown] = "fillcolor=\"#ffffff\", color=\"#6b7685\"",
    };

    private int _clusters;

    public void Write(HaVipEstate estate, IReadOnlyList<DiagramSection> sections)
    {
        Line(0, $"digraph {Quote(estate.Title + ", " + Words.Moment(estate.TakenAt))} {{");
        Line(1, "rankdir=LR; ranksep=1.6; nodesep=0.15; fontname=\"sans-serif\";");
        Line(1, "node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontsize=10]; edge [color=\"#1a7f4b\", arrowsize=0.6, fontname=\"sans-serif\", fontsize=10];");
        foreach (var section in sections)
        {
            WriteSection(estate, section);
        }

        Line(0, "}");
    }

    private void WriteSection(HaVipEstate estate, DiagramSection section)
    {
        Open(1, Words.Title(section));
        foreach (var haVip in section.HaVips)
        {
            Node(2, haVip.HaVipId, Words.NameOf(haVip.Name, haVip.HaVipId), haVip.IpAddress, haVip.Status);
            foreach (var address in haVip.AssociatedEipAddresses)
            {
                Line(2, $"{Quote(address.EipId)} [label={Quote(address + "\n" + Words.StatusOf(estate, address))}, shape=hexagon, style=filled, fillcolor=\"#e7eefc\", color=\"#2457c5\"]; {Quote(address.EipId)} -> {Quote(haVip.HaVipId)} [dir=none, color=\"#2457c5\"];");
            }
        }

        foreach (var host in section.Hosts)
        {
            var isGroup = host.NetworkInterfaces.Count > 0;
            if (isGroup)
            {
                Open(2, host.InstanceId is null ? "no instance" : Words.NameOf(host.Name, host.InstanceId) + ", " + Words.StatusOf(host.Status));
            }

            foreach (var member in host.Members)
            {
                Node(isGroup ? 3 : 2, member.Id, Words.NameOf(member.Name, member.Id), member.IpAddress, member.Status);
            }

            if (isGroup)
            {
                Line(2, "}");
            }
        }

        foreach (var link in section.Links)
        {
            var style = link.Pair.Status == HaVipAssociationStatus.InUse ? string.Empty : $" [style=dashed, color=\"#a96a00\", label={Quote(link.Pair.Status)}]";
            Line(2, $"{Quote(link.HaVip.HaVipId)} -> {Quote(link.Member.Id)}{style};");
        }

        Line(1, "}");
    }

    private void Open(int depth, string label) =>
        Line(depth, FormattableString.Invariant($"subgraph cluster_{_clusters++} {{ label={Quote(label)}; color=\"#9aa5b1\"; style=rounded;"));

    private void Node(int depth, string id, string name, string? address, string? status) =>
        Line(depth, $"{Quote(id)} [label={Quote(name + "\n" + address + "\n" + Words.StatusOf(status))}, {s_colours[StateWord.Of(status)]}];");

    private void Line(int depth, string text) => output.Write(new string(' ', depth * 2) + text + "\n");

    private static string Quote(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = Words.OneLine(lines[i]).Replace("\\", "\\\\").Replace("\"", "\\\"");
        }

        return "\"" + string.Join("\\n", lines) + "\"";
    }
}
