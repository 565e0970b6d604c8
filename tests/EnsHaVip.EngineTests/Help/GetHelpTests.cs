using System;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>What Get-Help shows in the real engine.</summary>
public sealed class GetHelpTests
{
    [Fact]
    public void Each_cmdlet_shows_its_synopsis_and_description()
    {
        using var engine = new Engine();

        foreach (var page in HelpFolder.Pages)
        {
            Assert.Equal(page.Synopsis, engine.Get($"(Get-Help {page.Name}).Synopsis").Single().ToString()!.Trim());
            Assert.StartsWith(page.Section("DESCRIPTION").Trim().Split('\n')[0], engine.Get($"(Get-Help {page.Name}).description[0].Text").Single().ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Add-EnsHaVipAssociation")]
    [InlineData("Get-EnsHaVip")]
    public void Full_help_shows_every_part(string name)
    {
        var page = HelpFolder.Pages.Single(page => page.Name == name);

        var shown = Show($"Get-Help {name} -Full");

        Assert.Contains(page.Synopsis, shown);
        Assert.All(page.Parameters, parameter => Assert.Contains($"-{parameter.Name}", shown));
        Assert.Contains("Accept pipeline input?       true (ByValue, ByPropertyName)", shown);
        Assert.All(page.Outputs, output => Assert.Contains(output.Name, shown));
        Assert.All(page.RelatedLinks, link => Assert.Contains(link.Name, shown));
        Assert.Contains("Default value                8", shown);
        Assert.DoesNotContain("Nullable", shown);
        Assert.DoesNotContain("```", shown);
        Assert.DoesNotContain('\u0080', shown);
    }

    [Fact]
    public void Examples_are_shown_with_code_and_output()
    {
        var shown = Show("Get-Help Add-EnsHaVipAssociation -Examples");

        Assert.All(HelpFolder.Pages.Single(page => page.Name == "Add-EnsHaVipAssociation").Examples, example =>
        {
            Assert.Contains(example.Title, shown);
            Assert.All(example.Code.Split('\n'), line => Assert.Contains(line, shown));
        });
        Assert.Contains("havip-5p14t0001 i-50c4abcd InUse  10.0.0.11 True", shown);
    }

    [Fact]
    public void All_parameters_are_shown_with_their_descriptions()
    {
        var shown = Show("Get-Help Add-EnsHaVipAssociation -Parameter *");

        Assert.All(HelpFolder.Pages.Single(page => page.Name == "Add-EnsHaVipAssociation").Parameters, parameter =>
        {
            Assert.Contains($"-{parameter.Name}", shown);
            Assert.Contains(parameter.Description, shown);
        });
    }

    internal static string Show(string script)
    {
        var host = new CapturingHost(width: 400);
        using var engine = new Engine(host);
        engine.Get($"$PSStyle.OutputRendering = 'PlainText'; {script} | Out-Default");
        return host.Shown.ReplaceLineEndings("\n");
    }
}
