namespace EnsHaVip;

/// <summary>What a picture of HAVIPs is written as.</summary>
public enum HaVipDiagramFormat
{
    /// <summary>A page that needs nothing but a browser: no network, no other file.</summary>
    Html,

    /// <summary>A Mermaid flowchart, which Markdown viewers draw. They limit it: 500 edges, 50,000 characters.</summary>
    Mermaid,

    /// <summary>A graph for Graphviz.</summary>
    Dot,
}
