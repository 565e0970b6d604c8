using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace EnsHaVip.EngineTests.Samples;

/// <summary>The pipelines among the samples, read as Azure DevOps reads them: they cannot be run here, so what can be held is held.</summary>
public sealed partial class PipelineFileTests
{
    public static TheoryData<string> Files => [.. PipelineFile.Names];

    [Fact]
    public void Every_form_and_pipeline_is_YAML()
    {
        var forms = Directory.EnumerateFiles(Path.Combine(RepositoryFile.Root, ".github"), "*.yml", SearchOption.AllDirectories);

        Assert.True(PipelineFile.Names.Count() >= 4);
        Assert.All(PipelineFile.Names.Concat(forms), file => Assert.NotEmpty(PipelineFile.Read(file).Root.Children));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_trigger_that_filters_paths_filters_branches_too(string file)
    {
        // Without branches Azure DevOps takes a path filter for none at all.
        if (PipelineFile.Read(file).Root.Children.TryGetValue("trigger", out var trigger) && trigger is YamlMappingNode filter && filter.Children.ContainsKey("paths"))
        {
            Assert.NotEmpty(((YamlSequenceNode)filter["branches"]["include"]).Children);
            Assert.All((YamlSequenceNode)filter["paths"]["include"], path => Assert.True(File.Exists(Path.Combine(RepositoryFile.Root, path.ToString())), path.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scripts_and_cmdlets_exist_and_take_what_they_are_given(string file)
    {
        using var engine = new Engine();
        var pipeline = PipelineFile.Read(file);

        Assert.True(pipeline.ScriptSteps.Any());
        foreach (var call in pipeline.ScriptSteps.SelectMany(step => Calls(PipelineFile.Script(step))))
        {
            var name = call.GetCommandName();
            var isScript = name.StartsWith("./", StringComparison.Ordinal);
            if (!isScript && !name.Contains("EnsHaVip", StringComparison.Ordinal))
            {
                continue;
            }

            var command = (CommandInfo)engine.Get("Get-Command $name", ("name", isScript ? Path.Combine(RepositoryFile.Root, name) : name)).Single().BaseObject;
            var given = call.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName).ToList();
            var set = command.ParameterSets.Where(one => given.TrueForAll(name => one.Parameters.Any(parameter => parameter.Name == name))).ToList();
            Assert.True(set.Exists(one => one.Parameters.Where(parameter => parameter.IsMandatory).All(parameter => given.Contains(parameter.Name))), call.Extent.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_template_exists_and_takes_what_it_is_given(string file)
    {
        var pipeline = PipelineFile.Read(file);
        foreach (var use in pipeline.Steps.Where(step => step.Children.ContainsKey("template")))
        {
            var template = PipelineFile.Read(Path.Combine(pipeline.Folder, PipelineFile.Value(use, "template")!));
            var parameters = ((YamlSequenceNode)template.Root["parameters"]).Cast<YamlMappingNode>().ToList();
            var given = ((YamlMappingNode)use["parameters"]).Children.Keys.Select(key => key.ToString()).ToList();

            Assert.Subset(parameters.Select(parameter => parameter["name"].ToString()).ToHashSet(), given.ToHashSet());
            Assert.Subset(given.ToHashSet(), parameters.Where(parameter => !parameter.Children.ContainsKey("default")).Select(parameter => parameter["name"].ToString()).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_installed_has_one_version_one_feed_and_a_step_without_keys(string file)
    {
        var pipeline = PipelineFile.Read(file);
        foreach (var step in pipeline.ScriptSteps)
        {
            var installs = Calls(PipelineFile.Script(step)).Where(call => call.GetCommandName().StartsWith("Install-", StringComparison.Ordinal)).ToList();
            Assert.All(installs, call =>
            {
                Assert.Matches(@" -Version \d+\.\d+\.\d+ ", call.Extent.Text);
                Assert.EndsWith(" @feed", call.Extent.Text);
                Assert.Contains("$feed = @{ Repository = 'Own';", PipelineFile.Script(step));
                Assert.DoesNotContain(PipelineFile.Environment(step).Keys, name => name.StartsWith("ALIBABA_CLOUD", StringComparison.Ordinal));
            });
        }

        // What is not the template uses the template, in each job that runs a script of a module.
        Assert.True(!pipeline.Root.Children.ContainsKey("pool") || pipeline.Steps.Any(step => PipelineFile.Value(step, "template")?.EndsWith("install-modules.yml", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void What_is_installed_is_this_version_and_the_Pester_that_the_samples_are_tested_with()
    {
        var text = RepositoryFile.Read("samples/azure-devops/install-modules.yml");

        Assert.Equal(Version("EnsHaVip.psd1", @"ModuleVersion\s*=\s*'([\d.]+)'"), Regex.Match(text, @"-Name EnsHaVip -Version ([\d.]+) ").Groups[1].Value);
        Assert.Equal(Version("build/tools.psd1", @"'Pester'\s*=\s*'([\d.]+)'"), Regex.Match(text, @"-Name Pester -Version ([\d.]+) ").Groups[1].Value);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Keys_reach_a_script_through_its_environment_only(string file)
    {
        foreach (var step in PipelineFile.Read(file).ScriptSteps)
        {
            Assert.DoesNotContain("$(ensKey", PipelineFile.Script(step));
            Assert.All(PipelineFile.Environment(step).Where(pair => pair.Value.Contains("$(ensKey", StringComparison.Ordinal)), pair => Assert.Matches("^ALIBABA_CLOUD_ACCESS_KEY_(ID|SECRET)$", pair.Key));
        }
    }

    private static string Version(string file, string pattern) => Regex.Match(RepositoryFile.Read(file), pattern).Groups[1].Value;

    // Azure DevOps puts values in place of these before PowerShell sees the text.
    private static IEnumerable<CommandAst> Calls(string script)
    {
        var ast = Parser.ParseInput(Placeholder().Replace(script, "1"), out _, out var errors);
        Assert.Empty(errors);
        return ast.FindAll(node => node is CommandAst command && command.GetCommandName() is not null, searchNestedScriptBlocks: true).Cast<CommandAst>();
    }

    [GeneratedRegex(@"\$\([\w.]+\)|\$\{\{.*?\}\}")]
    private static partial Regex Placeholder();
}
