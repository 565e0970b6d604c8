using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace EnsHaVip.EngineTests.Help;

/// <summary>A cmdlet in the external help that the build staged.</summary>
internal sealed class MamlCommand(XElement element)
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static IReadOnlyList<MamlCommand> All { get; } =
        [.. XDocument.Load(Path.Combine(HelpFolder.Staged, "EnsHaVip.dll-Help.xml"), LoadOptions.PreserveWhitespace).Descendants(s_command + "command").Select(command => new MamlCommand(command))];

    public string Name => element.Element(s_command + "details")!.Element(s_command + "name")!.Value;

    public string Synopsis => Text(element.Element(s_command + "details")!.Element(s_maml + "description")!);

    public string Description => Text(element.Element(s_maml + "description")!);

    /// <summary>One text a parameter set: its parameters, sorted, with a colon if it has a position, with a star if it is required.</summary>
    public IEnumerable<string> Sets => element.Element(s_command + "syntax")!.Elements(s_command + "syntaxItem").Select(set =>
        string.Join(' ', set.Elements(s_command + "parameter").Select(parameter => NameOf(parameter) + (Fact(parameter, "position") == "named" ? string.Empty : ":") + (Fact(parameter, "required") == "true" ? "*" : string.Empty)).Order()));

    public IEnumerable<HelpParameter> Parameters => element.Element(s_command + "parameters")!.Elements(s_command + "parameter").Select(parameter => new HelpParameter(
        NameOf(parameter),
        Text(parameter.Element(s_maml + "description")!),
        NameOf(parameter.Element(s_dev + "type")!),
        parameter.Element(s_command + "parameterValue")?.Value ?? string.Empty,
        parameter.Element(s_dev + "defaultValue")?.Value ?? string.Empty,
        Fact(parameter, "aliases") is "none" ? string.Empty : Fact(parameter, "aliases"),
        Fact(parameter, "required") == "true",
        Fact(parameter, "position"),
        Fact(parameter, "pipelineInput") is "false" ? string.Empty : Fact(parameter, "pipelineInput")["true (".Length..^1],
        Fact(parameter, "globbing") == "true"));

    public IEnumerable<HelpPart> Inputs => Types("inputTypes", "inputType");

    public IEnumerable<HelpPart> Outputs => Types("returnValues", "returnValue");

    public string Notes => string.Join("\n\n", element.Element(s_maml + "alertSet")!.Elements(s_maml + "alert").Select(Text));

    /// <summary>What the links show, and the address that they lead to.</summary>
    public IEnumerable<HelpPart> RelatedLinks => element.Descendants(s_maml + "navigationLink").Select(link => new HelpPart(link.Element(s_maml + "linkText")!.Value, link.Element(s_maml + "uri")!.Value));

    public IEnumerable<(string Title, string Code, string Remarks)> Examples => element.Descendants(s_command + "example").Select(example =>
        (example.Element(s_maml + "title")!.Value.Trim('-', ' '), example.Element(s_dev + "code")!.Value.ReplaceLineEndings("\n"), Text(example.Element(s_dev + "remarks")!)));

    private IEnumerable<HelpPart> Types(string list, string item) =>
        element.Element(s_command + list)!.Elements(s_command + item).Select(type => new HelpPart(NameOf(type.Element(s_dev + "type")!), Text(type.Element(s_maml + "description")!)));

    private static string NameOf(XElement named) => named.Element(s_maml + "name")!.Value;

    private static string Fact(XElement parameter, string attribute) => parameter.Attribute(attribute)!.Value;

    private static string Text(XElement paragraphs) =>
        string.Join("\n\n", paragraphs.Elements(s_maml + "para").Select(paragraph => paragraph.Value.ReplaceLineEndings("\n"))).Trim();
}
