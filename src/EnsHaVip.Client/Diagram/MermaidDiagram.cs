using System.Collections.Generic;
using System.IO;
using System.Text;

namespace EnsHaVip.Diagram;

/// <summary>A Mermaid flowchart: a subgraph for each vSwitch.</summary>
internal sealed class MermaidDiagram(TextWriter output)
{
    /// <summary>More edges than this are refused by Mermaid as it is set up by default.</summary>
    public const int MostEdges = 500;

    /// <summary>More characters than this as well.</summary>
    public const int MostCharacters = 50_000;

    private int _nodes;

    public void Write(HaVipEstate estate, IReadOnlyList<DiagramSection> sections)
    {
        Line(0, "%% " + Text(estate.Title) + ", " + Words.Moment(estate.TakenAt));
        Line(0, "flowchart LR");
        for (var index = 0; index < sections.Count; index++)
        {
            WriteSection(estate, sections[index], index);
        }

        Line(1, "classDef good fill:#d8f3e3,stroke:#1a7f4b,color:#0b3d23");
        Line(1, "classDef idle fill:#eef1f5,stroke:#6b7685,color:#232a33");
        Line(1, "classDef changing fill:#fff1cf,stroke:#a96a00,color:#4a2f00");
        Line(1, "classDef bad fill:#fde0de,stroke:#b3261e,color:#5c110c");
        Line(1, "classDef unknown fill:#ffffff,stroke:#6b7685,color:#232a33,stroke-dasharray:4 3");
    }

    private void WriteSection(HaVipEstate estate, DiagramSection section, int index)
    {
        var names = new Dictionary<object, string>();
        Line(1, $"subgraph s{index}[\"{Text(Words.Title(section))}\"]");
        Line(2, "direction LR");
        foreach (var haVip in section.HaVips)
        {
            var name = names[haVip] = NextName();
            Line(2, $"{name}([\"{Text(Words.NameOf(haVip.Name, haVip.HaVipId))}<br/>{Text(haVip.IpAddress)}<br/>{Text(haVip.Status)}\"]):::{StateWord.Of(haVip.Status)}");
            foreach (var address in haVip.AssociatedEipAddresses)
            {
                var eip = NextName();
                Line(2, $"{eip}{{{{\"{Text(address.ToString())}<br/>{Text(Words.StatusOf(estate, address))}\"}}}} --- {name}");
            }
        }

        foreach (var host in section.Hosts)
        {
            WriteHost(host, names);
        }

        Line(1, "end");

        // Outside, or Mermaid would draw the box from top to bottom.
        foreach (var link in section.Links)
        {
            var arrow = link.Pair.Status == HaVipAssociationStatus.InUse ? "-->" : $"-. \"{Text(link.Pair.Status)}\" .->";
            Line(1, $"{names[link.HaVip]} {arrow} {names[link.Member]}");
        }
    }

    private void WriteHost(DiagramHost host, Dictionary<object, string> names)
    {
        var box = NextName();
        var depth = 2;
        if (host.NetworkInterfaces.Count > 0)
        {
            var title = host.InstanceId is null ? "no instance" : Words.NameOf(host.Name, host.InstanceId) + ", " + Words.StatusOf(host.Status);
            Line(2, $"subgraph {box}[\"{Text(title)}\"]");
            depth = 3;
        }

        foreach (var member in host.Members)
        {
            var name = names[member] = NextName();
            Line(depth, $"{name}[\"{Text(Words.NameOf(member.Name, member.Id))}<br/>{Text(member.IpAddress)}<br/>{Text(Words.StatusOf(member.Status))}\"]:::{StateWord.Of(member.Status)}");
        }

        if (host.NetworkInterfaces.Count > 0)
        {
            Line(2, "end");
        }
    }

    private string NextName() => System.FormattableString.Invariant($"n{_nodes++}");

    private void Line(int depth, string text) => output.Write(new string(' ', depth * 2) + text + "\n");

    // Mermaid's own escapes: #name; and #number;
    private static string Text(string? text)
    {
        var safe = new StringBuilder();
        foreach (var c in Words.OneLine(text ?? string.Empty))
        {
            _ = c is '"' or '#' or ';' or '<' or '>' or '&' or '`' or '\\' or '[' or ']' or '{' or '}' or '(' or ')' or '|' or '%'
                ? safe.Append('#').Append((int)c).Append(';')
                : safe.Append(c);
        }

        return safe.ToString();
    }
}
