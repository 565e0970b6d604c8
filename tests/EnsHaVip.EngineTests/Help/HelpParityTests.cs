using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>Cmdlets, pages and external help say the same, in both directions.</summary>
public sealed class HelpParityTests
{
    private static readonly Lazy<IReadOnlyList<CmdletInfo>> s_cmdlets = new(ReadCmdlets);
    private static readonly Lazy<Dictionary<string, Uri>> s_endpoints = new(ReadEndpoints);

    public static TheoryData<string> Cmdlets => [.. s_cmdlets.Value.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet() =>
        Assert.Equal(s_cmdlets.Value.Select(cmdlet => cmdlet.Name).Order(), HelpFolder.Pages.Select(page => page.Name).Order());

    [Fact]
    public void Each_cmdlet_has_external_help_and_nothing_else_has() =>
        Assert.Equal(s_cmdlets.Value.Select(cmdlet => cmdlet.Name).Order(), MamlCommand.All.Select(command => command.Name).Order());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_describes_the_parameters_that_the_cmdlet_has(string name)
    {
        var cmdlet = Cmdlet(name);
        var expected = Own(cmdlet.Parameters.Keys).Order().Select(parameter => Facts(cmdlet, cmdlet.Parameters[parameter]));

        Assert.Equal(expected, Page(name).Parameters.OrderBy(parameter => parameter.Name).Select(parameter => Facts(name, parameter)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_the_parameter_sets_inputs_and_outputs_of_the_cmdlet(string name)
    {
        var cmdlet = Cmdlet(name);
        var page = Page(name);

        Assert.Equal(cmdlet.ParameterSets.Select(set => set.Name).Order(), page.Sets.Order());
        Assert.Equal(cmdlet.ParameterSets.Select(set => Words($"{name} {set}")).Order(), page.Syntax.Select(line => Words(line + " [<CommonParameters>]")).Order());
        Assert.Equal(cmdlet.OutputType.Select(type => type.Name).Distinct().Order(), page.Outputs.Select(output => output.Name).Order());
        Assert.NotEmpty(page.Inputs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_states_the_defaults_that_the_cmdlet_has(string name)
    {
        var cmdlet = Cmdlet(name);
        var fresh = Activator.CreateInstance(cmdlet.ImplementingType)!;

        // The engine's own parameters are no properties of the cmdlet; it keeps their values to itself.
        Assert.All(Page(name).Parameters, parameter =>
        {
            if (cmdlet.ImplementingType.GetProperty(parameter.Name) is { } property)
            {
                var isMandatory = cmdlet.Parameters[parameter.Name].ParameterSets.Values.Any(set => set.IsMandatory) && property.PropertyType != typeof(SwitchParameter);
                Assert.Equal((parameter.Name, isMandatory ? "None" : Default(property.GetValue(fresh))), (parameter.Name, parameter.Default));
            }
            else
            {
                Assert.Contains((parameter.Name, parameter.Default), new[] { ("WhatIf", "False"), ("Confirm", "False"), ("IncludeTotalCount", "False"), ("Skip", "0"), ("First", "None") });
            }
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void External_help_is_made_of_the_page_as_it_is_now(string name)
    {
        var page = Page(name);
        var maml = MamlCommand.All.Single(command => command.Name == name);

        Assert.Equal(page.Synopsis, maml.Synopsis);
        Assert.Equal(page.Section("DESCRIPTION").Trim(), maml.Description);
        Assert.Equal(page.Parameters.Select(parameter => parameter.AsShown(page.ValueOf(parameter.Name))), maml.Parameters);
        Assert.Equal(page.Examples.Select(example => (example.Title, example.Code, (example.Words + "\n\n" + example.Output).Trim())), maml.Examples);
        Assert.Equal(page.Inputs, maml.Inputs);
        Assert.Equal(page.Outputs, maml.Outputs);
        Assert.Equal(page.Notes, maml.Notes);
        Assert.Equal(page.RelatedLinks.Select(link => link.Name), maml.RelatedLinks.Select(link => link.Name));
        Assert.Equal(Cmdlet(name).ParameterSets.Select(Parameters).Order(), maml.Sets.Order());
    }

    // There is no published address yet: nothing may send a user, or Get-Help -Online, to one.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_help_offers_an_address(string name)
    {
        Assert.Equal(string.Empty, new CommandMetadata(Cmdlet(name)).HelpUri);
        Assert.Contains("\nHelpUri: ''\n", Page(name).Text);
        Assert.All(MamlCommand.All.Single(command => command.Name == name).RelatedLinks, link => Assert.Equal(string.Empty, link.Text));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_is_finished(string name)
    {
        var page = Page(name);

        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', page.Synopsis);
        Assert.True(page.Examples.Count >= 3, $"{name} has {page.Examples.Count} examples.");
        Assert.All(page.Examples, example => Assert.NotEmpty(example.Code));
        Assert.All(page.Parameters, parameter => Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.RelatedLinks);
        Assert.All(page.RelatedLinks, link => Assert.True(File.Exists(Path.Combine(HelpFolder.Markdown, link.Text)), link.Text));
        Assert.All(page.RelatedLinks, link => Assert.Equal(link.Name + ".md", link.Text));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void An_error_that_a_page_names_is_explained_in_the_topic_on_errors(string name)
    {
        var explained = Regex.Matches(HelpFolder.AboutMarkdown("about_EnsHaVip_Errors"), @"^### (\S+)$", RegexOptions.Multiline).Select(id => id.Groups[1].Value).ToHashSet();
        var named = Regex.Match(Page(name).Notes, "^Errors that are met most: (.*) about_EnsHaVip_Errors has all", RegexOptions.Multiline).Groups[1].Value;

        Assert.Subset(explained, Regex.Matches(named, @"\b[A-Z]\w*[a-z][A-Z]\w*(\.(\w+|\*))?|Missing\*|Forbidden\b").Select(id => id.Value).ToHashSet());
        Assert.Subset(explained, Page(name).Examples.Select(example => example.ErrorId).OfType<string>().ToHashSet());
    }

    private static string Facts(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        var isEverywhere = parameter.ParameterSets.ContainsKey(ParameterAttribute.AllParameterSets);
        var sets = isEverywhere
            ? [Facts("(All)", parameter.ParameterSets[ParameterAttribute.AllParameterSets])]
            : parameter.ParameterSets.Select(set => Facts(set.Key, set.Value));
        var wildcards = parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute);
        return $"{parameter.Name} of {cmdlet.Name}\n{parameter.ParameterType}\n{string.Join(' ', parameter.Aliases.Order())}\n{string.Join('\n', sets.Order(StringComparer.Ordinal))}\n{wildcards}";
    }

    private static string Facts(string set, ParameterSetMetadata parameter) =>
        string.Join(' ', set, parameter.Position == int.MinValue ? "Named" : parameter.Position, Word(parameter.IsMandatory), Word(parameter.ValueFromPipeline), Word(parameter.ValueFromPipelineByPropertyName));

    private static string Facts(string cmdlet, MarkdownParameter parameter) =>
        $"{parameter.Name} of {cmdlet}\n{parameter.Type}\n{parameter.Aliases}\n{parameter.Sets}\n{parameter.SupportsWildcards}";

    private static string Parameters(CommandParameterSetInfo set) => string.Join(' ', set.Parameters
        .Where(parameter => Own([parameter.Name]).Any())
        .Select(parameter => parameter.Name + (parameter.Position == int.MinValue ? string.Empty : ":") + (parameter.IsMandatory ? "*" : string.Empty)).Order());

    private static string Default(object? value) => value switch
    {
        null or "" or ICollection { Count: 0 } => "None",
        SwitchParameter given => given.IsPresent.ToString(),
        Uri address => s_endpoints.Value.Single(endpoint => endpoint.Value == address).Key,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // In which order the engine lists parameters without a position is its own affair.
    private static string Words(string syntax) => string.Join(' ', syntax.Split(' ').Order());

    private static string Word(bool value) => value ? "true" : "false";

    private static IEnumerable<string> Own(IEnumerable<string> parameters) => parameters.Except(System.Management.Automation.Cmdlet.CommonParameters);

    private static CmdletInfo Cmdlet(string name) => s_cmdlets.Value.Single(cmdlet => cmdlet.Name == name);

    private static MarkdownPage Page(string name) => HelpFolder.Pages.Single(page => page.Name == name);

    private static List<CmdletInfo> ReadCmdlets()
    {
        using var engine = new Engine();
        return [.. engine.Get("Get-Command -Module EnsHaVip").Select(command => (CmdletInfo)command.BaseObject)];
    }

    private static Dictionary<string, Uri> ReadEndpoints()
    {
        using var engine = new Engine();
        return new[] { "China", "International" }.ToDictionary(name => name, name => (Uri)engine.Get($"[EnsHaVip.EnsEndpoint]::{name}").Single().BaseObject);
    }
}
