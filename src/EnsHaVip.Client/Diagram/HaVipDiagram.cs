using System;
using System.IO;
using System.Linq;
using EnsHaVip.Diagram;

namespace EnsHaVip;

/// <summary>Draws an estate as text. Every word of it is escaped for the format it goes into.</summary>
public static class HaVipDiagram
{
    /// <summary>Says in one sentence that viewers will refuse a picture for its size; null if they will not, or nobody knows of a limit.</summary>
    /// <param name="estate">What was drawn.</param>
    /// <param name="format">What it was written as.</param>
    /// <param name="length">How many characters it has.</param>
    public static string? TooLarge(HaVipEstate estate, HaVipDiagramFormat format, int length)
    {
        var edges = (estate ?? throw new ArgumentNullException(nameof(estate))).HaVips.Sum(haVip => haVip.AssociatedInstances.Length + haVip.AssociatedEipAddresses.Length);
        return format != HaVipDiagramFormat.Mermaid || (edges <= MermaidDiagram.MostEdges && length <= MermaidDiagram.MostCharacters) ? null
            : FormattableString.Invariant($"The flowchart has {edges} edges and {length} characters; viewers refuse more than {MermaidDiagram.MostEdges} edges or {MermaidDiagram.MostCharacters} characters.");
    }

    /// <summary>Writes the picture.</summary>
    /// <param name="estate">What to draw.</param>
    /// <param name="format">What to write it as.</param>
    /// <param name="output">Where to; lines end in a line feed on every machine.</param>
    public static void Write(HaVipEstate estate, HaVipDiagramFormat format, TextWriter output)
    {
        _ = estate ?? throw new ArgumentNullException(nameof(estate));
        _ = output ?? throw new ArgumentNullException(nameof(output));
        var sections = DiagramBuilder.Build(estate);
        switch (format)
        {
            case HaVipDiagramFormat.Mermaid:
                new MermaidDiagram(output).Write(estate, sections);
                break;
            case HaVipDiagramFormat.Dot:
                new DotDiagram(output).Write(estate, sections);
                break;
            default:
                new HtmlPage(output).Write(estate, sections);
                break;
        }
    }
}
