using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.Tests.Diagram;

public sealed class TextDiagramTests
{
    private const string Hostile = "a\"]; end\r\nclick n0 \"javascript:x\" %% <b> `c` #35; \\";

    [Fact]
    public void Mermaid_has_a_box_for_each_vSwitch_and_instance_and_an_edge_for_each_pair()
    {
        var text = Page.Draw(Estates.Small(), HaVipDiagramFormat.Mermaid);

        Assert.StartsWith("%% ens.example, 2026-01-02 04:00:00 UTC\nflowchart LR\n", text, StringComparison.Ordinal);
        Assert.Contains("subgraph s0[\"cn-hangzhou-44 / n-1 / front 10.0.0.0/16\"]", text, StringComparison.Ordinal);
        Assert.Contains("n0([\"web<br/>10.0.0.100<br/>InUse\"]):::good", text, StringComparison.Ordinal);
        Assert.Contains("[\"web-2, Stopped\"]", text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(text, "n0 --> n"));
        Assert.Single(Regex.Matches(text, "n0 -\\. \"Associating\" \\.-> n"));
        Assert.Equal(Count(text, "subgraph"), Count(text, "\n *end\n"));
    }

    [Fact]
    public void Dot_has_a_cluster_for_each_vSwitch_and_an_edge_for_each_pair()
    {
        var text = Page.Draw(Estates.Small(), HaVipDiagramFormat.Dot);

        Assert.Contains("label=\"cn-hangzhou-44 / n-1 / front 10.0.0.0/16\"", text, StringComparison.Ordinal);
        Assert.Contains("\"havip-1\" -> \"i-1\";", text, StringComparison.Ordinal);
        Assert.Contains("\"havip-1\" -> \"eni-2\" [style=dashed", text, StringComparison.Ordinal);
        Assert.Equal(Count(text, "\\{"), Count(text, "\\}"));
    }

    [Theory]
    [InlineData(HaVipDiagramFormat.Mermaid)]
    [InlineData(HaVipDiagramFormat.Dot)]
    public void Hostile_names_add_no_line_and_close_no_quote(HaVipDiagramFormat format)
    {
        var plain = Page.Draw(Estates.Small(), format);
        var estate = Estates.Small();
        estate.Title = Hostile;
        estate.HaVips[0].Name = Hostile;
        estate.HaVips[0].IpAddress = Hostile;
        estate.HaVips[0].Status = Hostile;
        estate.VSwitches["vsw-1"].VSwitchName = Hostile;
        estate.Instances["i-2"].InstanceName = Hostile;
        estate.HaVips[0].AssociatedInstances[1].Status = Hostile;

        var text = Page.Draw(estate, format);

        Assert.Equal(plain.Split('\n').Length, text.Split('\n').Length);
        Assert.Equal(WithoutTexts(plain).Split('\n').Skip(1).Select(line => line.Split(":::")[0].Split(", fillcolor")[0]), WithoutTexts(text).Split('\n').Skip(1).Select(line => line.Split(":::")[0].Split(", fillcolor")[0]));
    }

    // What is left when every quoted text is taken out, as a reader of the format takes it out.
    private static string WithoutTexts(string text) => Regex.Replace(text, "\"(\\\\.|[^\"\\\\])*\"", "\"\"");

    private static int Count(string text, string pattern) => Regex.Count(text.Replace("\n", "\n\n", StringComparison.Ordinal), pattern);
}
