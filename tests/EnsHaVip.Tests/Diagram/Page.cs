using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace EnsHaVip.Tests.Diagram;

/// <summary>A page as a program reads it. It is well-formed XML, so nothing in it can have closed what it should not.</summary>
internal sealed class Page
{
    private readonly XDocument _document;

    public Page(HaVipEstate estate)
    {
        Text = Draw(estate, HaVipDiagramFormat.Html);
        using var reader = XmlReader.Create(new StringReader(Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        _document = XDocument.Load(reader);
    }

    public string Text { get; }

    public IEnumerable<XElement> Nodes => WithClass("node");

    public IEnumerable<XElement> Links => WithClass("link").Where(one => one.Attribute("data-from") is not null);

    public static string Draw(HaVipEstate estate, HaVipDiagramFormat format)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HaVipDiagram.Write(estate, format, text);
        return text.ToString();
    }

    public IEnumerable<XElement> All(string name) => _document.Descendants(name);

    public IEnumerable<XElement> WithClass(string name) => _document.Descendants().Where(one => Classes(one).Contains(name));

    public XElement Node(string id) => Nodes.Single(one => one.Attribute("data-node")?.Value == id && !Classes(one).Contains("eip"));

    public static string[] Classes(XElement element) => element.Attribute("class")?.Value.Split(' ') ?? [];

    /// <summary>left, top, width, height in pixels.</summary>
    public static (int Left, int Top, int Width, int Height) Box(XElement element)
    {
        var style = element.Attribute("style")!.Value.Split(';').Select(part => part.Split(':')).ToDictionary(part => part[0], part => int.Parse(part[1].Replace("px", string.Empty), CultureInfo.InvariantCulture));
        return (style["left"], style["top"], style["width"], style["height"]);
    }
}
