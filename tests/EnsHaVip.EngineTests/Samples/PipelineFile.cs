using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace EnsHaVip.EngineTests.Samples;

/// <summary>A pipeline of Azure DevOps, or a template for one, among the samples.</summary>
internal sealed class PipelineFile
{
    private PipelineFile(string path)
    {
        Folder = Path.GetDirectoryName(path)!;
        Name = Path.GetRelativePath(RepositoryFile.Root, path).Replace('\\', '/');
        using var text = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(text);
        Root = (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Path.Combine(RepositoryFile.Root, "samples"), "*.yml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(RepositoryFile.Root, path).Replace('\\', '/')).Order();

    /// <summary>From the root of the repository, with slashes.</summary>
    public string Name { get; }

    public string Folder { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Every step, however deep.</summary>
    public IEnumerable<YamlMappingNode> Steps => Lists(Root, "steps").SelectMany(list => list.Children.Cast<YamlMappingNode>());

    /// <summary>The steps that run a script, a file or a text.</summary>
    public IEnumerable<YamlMappingNode> ScriptSteps => Steps.Where(step => Value(step, "task") == "PowerShell@2");

    public static PipelineFile Read(string name) => new(Path.Combine(RepositoryFile.Root, name));

    public static string? Value(YamlMappingNode node, params string[] path)
    {
        foreach (var key in path[..^1])
        {
            if (!node.Children.TryGetValue(key, out var child) || child is not YamlMappingNode next)
            {
                return null;
            }

            node = next;
        }

        return node.Children.TryGetValue(path[^1], out var value) ? (value as YamlScalarNode)?.Value : null;
    }

    public static IReadOnlyDictionary<string, string> Environment(YamlMappingNode step) =>
        step.Children.TryGetValue("env", out var env)
            ? ((YamlMappingNode)env).Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!)
            : new Dictionary<string, string>();

    /// <summary>What a step runs, as a line of PowerShell: a file with its arguments, or the text.</summary>
    public static string Script(YamlMappingNode step) =>
        Value(step, "inputs", "filePath") is { } file ? $"./{file} {Value(step, "inputs", "arguments")}" : Value(step, "inputs", "script")!;

    private static IEnumerable<YamlSequenceNode> Lists(YamlNode node, string key) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => pair is { Key: YamlScalarNode name, Value: YamlSequenceNode list } && name.Value == key ? [list] : Lists(pair.Value, key)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(child => Lists(child, key)),
        _ => [],
    };
}
