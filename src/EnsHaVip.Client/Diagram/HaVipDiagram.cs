using System;
using System.IO;
using EnsHaVip.Diagram;

namespace EnsHaVip;

/// <summary>Draws an estate as text. Every word of it is escaped for the format it goes into.</summary>
public static class HaVipDiagram
{
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
