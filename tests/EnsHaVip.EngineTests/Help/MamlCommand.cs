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

    /// <summary>One text a parameter set: its parameters, sorted.</summary>
    public IEnumerable<string> Sets => element.Element(s_command + "syntax")!.Elements(s_command + "syntaxItem").Select(set =>
        string.Join(' ', set.Elements(s_command + "parameter").Select(parameter => parameter.Element(s_maml + "name")!.Value).Order()));

    public IReadOnlyDictionary<string, string> Parameters => element.Element(s_command + "parameters")!.Elements(s_command + "parameter")
        .ToDictionary(parameter => parameter.Element(s_maml + "name")!.Value, parameter => Text(parameter.Element(s_maml + "description")!));

    public IEnumerable<string> ExampleCode => element.Descendants(s_command + "example").Select(example => example.Element(s_dev + "code")!.Value.ReplaceLineEndings("\n"));

    public IEnumerable<string> ExampleRemarks => element.Descendants(s_command + "example").Select(example => Text(example.Element(s_dev + "remarks")!));

    private static string Text(XElement paragraphs) =>
        string.Join("\n\n", paragraphs.Elements(s_maml + "para").Select(paragraph => paragraph.Value.ReplaceLineEndings("\n"))).Trim();
}
