using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>The texts beside the help that ship with the module, and what its manifest says to a gallery.</summary>
public sealed class ShippedTextTests
{
    [Theory]
    [InlineData("CHANGELOG.md")]
    [InlineData("LICENSE")]
    public void A_text_is_in_the_package_as_it_is_in_the_repository(string name) =>
        Assert.Equal(RepositoryFile.Read(name), File.ReadAllText(Path.Combine(StagedModule.Root, name)));

    [Fact]
    public void What_the_manifest_refers_to_is_in_the_package()
    {
        var notes = (string)Gallery()["ReleaseNotes"]!;

        Assert.Equal("See CHANGELOG.md.", notes);
        Assert.True(File.Exists(Path.Combine(StagedModule.Root, notes["See ".Length..^1])));
    }

    [Fact]
    public void The_manifest_has_tags_and_a_licence_and_names_no_address_of_the_project()
    {
        var gallery = Gallery();

        Assert.Contains("HAVIP", ((object[])gallery["Tags"]!).Cast<string>());
        Assert.Equal("https://opensource.org/license/mit", gallery["LicenseUri"]);
        Assert.False(gallery.ContainsKey("ProjectUri"));
        Assert.False(Manifest().ContainsKey("HelpInfoURI"));
    }

    private static Hashtable Gallery() => (Hashtable)((Hashtable)Manifest()["PrivateData"]!)["PSData"]!;

    private static Hashtable Manifest()
    {
        var ast = Parser.ParseFile(StagedModule.Manifest, out _, out _);
        return (Hashtable)ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
    }
}
