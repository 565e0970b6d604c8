using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Xml.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class ViewTests
{
    // As long as the service's ids may be, and alike in front as those of one edge node are.
    private const string FirstHolder = "eni-58z57orgmt6d1234abcd";
    private const string SecondHolder = "eni-58z5abcg7h2k9m4pw3xy";

    private const string Two = $$"""
        [EnsHaVip.HaVip]@{ HaVipId = 'havip-5p14t7k2m9x4q8w1'; Name = 'web-front-of-the-shop'; IpAddress = '192.168.10.101'; Status = 'InUse'; AssociatedInstances = @(
            [EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-5p14t7k2m9x4q8w1'; InstanceId = '{{FirstHolder}}'; Status = 'InUse'; IpAddress = '192.168.10.11' },
            [EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-5p14t7k2m9x4q8w1'; InstanceId = '{{SecondHolder}}'; Status = 'Unassociating' }) }
        [EnsHaVip.HaVip]@{ HaVipId = 'havip-5p14t7k2m9x4q8w2'; Name = 'database-of-the-shop'; IpAddress = '192.168.10.102'; Status = 'Available' }
        """;

    [Theory]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(160)]
    public void A_table_of_havips_has_the_whole_ids_of_who_holds_each_where_the_window_allows(int width)
    {
        var shown = Show(Two, width);

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        Assert.Contains("havip-5p14t7k2m9x4q8w1", shown);
        Assert.Contains($" {FirstHolder} (InUse)\n", Trimmed(shown));
        Assert.Contains($" {SecondHolder} (Unassociating)\n", Trimmed(shown));
    }

    [Fact]
    public void A_wide_table_of_havips_has_names_too_and_a_narrower_one_shortens_them_first()
    {
        Assert.Contains(" web-front-of-th… ", Show(Two, 120));
        Assert.Contains(" web-front… ", Show(Two, 100));
        Assert.Contains(" web-fro… ", Show(Two, 80));
    }

    [Fact]
    public void A_narrow_table_of_havips_keeps_both_ends_of_an_id_so_that_holders_differ()
    {
        var shown = Show(Two, 80);

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains("havip-5p14t7k2m9x4q8w1 ", shown);
        Assert.Contains(" 192.168.10.101 ", shown);
        Assert.Contains(" eni-58z57…abcd (InUse)\n", Trimmed(shown));
        Assert.Matches(@" eni-58z5abcg7h2k9…w3xy\n +\(Unassociating\)\n", Trimmed(shown));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Holders_that_share_the_first_characters_are_told_apart(int width)
    {
        var shown = Show(
            """
            [EnsHaVip.HaVip]@{ HaVipId = 'havip-5p14t7k2m9x4q8w1a2b'; Name = 'web'; IpAddress = '192.168.100.101'; Status = 'InUse'; AssociatedInstances = @(
                [EnsHaVip.HaVipAssociation]@{ InstanceId = 'i-50c4abqwertyuiop0a'; Status = 'InUse' }, [EnsHaVip.HaVipAssociation]@{ InstanceId = 'i-50c4abqwertyuiop0b'; Status = 'InUse' }) }
            """,
            width);

        Assert.Matches(@" i-50c4ab\S*op0a\s+\(InUse\)", shown);
        Assert.Matches(@" i-50c4ab\S*op0b\s+\(InUse\)", shown);
    }

    [Fact]
    public void The_list_of_a_havip_has_whole_ids_and_addresses_live_and_deserialised()
    {
        const string Expected = FirstHolder + " (InUse) 192.168.10.11\n" + SecondHolder + " (Unassociating)";
        using var engine = new Engine();

        Assert.Equal(Expected, Plain(engine.Get("(& {" + Two + "})[0].AssociationLines").Single()));
        Assert.Equal(Expected, Plain(engine.Get(
            "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((& {" + Two + "})[0], 3)).AssociationLines").Single()));
    }

    [Fact]
    public void Every_output_type_has_a_table_and_a_list_and_their_columns_exist()
    {
        using var engine = new Engine();
        var views = XDocument.Load(System.IO.Path.Combine(StagedModule.Root, "EnsHaVip.Format.ps1xml")).Descendants("View").ToList();
        var types = views.Select(view => view.Descendants("TypeName").Single().Value).Distinct().ToList();
        var outputs = engine.Get("(Get-Command -Module EnsHaVip).OutputType.Name").Select(name => name.ToString()).Where(name => name!.StartsWith("EnsHaVip.", System.StringComparison.Ordinal)).Distinct();

        Assert.Equal(outputs.Order(), types.Order());
        foreach (var view in views)
        {
            var type = view.Descendants("TypeName").Single().Value;
            var members = engine.Get($"$a = [psobject]::AsPSObject([System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject([{type}])); $a.psobject.Properties | ForEach-Object Name")
                .Select(name => name.ToString());
            var hidden = new[] { "NameDisplay", "StatusDisplay", "AssociationSummary", "AssociationLines", "Verdict", "TimeDisplay", "KeyDisplay", "ResultDisplay", "ParameterLines" };
            Assert.All(view.Descendants("PropertyName"), property => Assert.Contains(property.Value, members.Concat(hidden)));
        }

        Assert.All(types, type =>
        {
            Assert.Single(views, view => view.Element("TableControl") is not null && view.Descendants("TypeName").Single().Value == type);
            Assert.Single(views, view => view.Element("ListControl") is not null && view.Descendants("TypeName").Single().Value == type);
        });
    }

    private static string Plain(object shown) => new StringDecorated(shown.ToString() ?? string.Empty).ToString(OutputRendering.PlainText).ReplaceLineEndings("\n");

    private static string Trimmed(string shown) => string.Join('\n', shown.Split('\n').Select(line => line.TrimEnd()));

    // As it is written to the host, which takes colours out where it shows none.
    private static string Show(string script, int width)
    {
        var host = new CapturingHost(width);
        using var engine = new Engine(host);
        engine.Get($"& {{ {script} }} | Out-Default");
        return Plain(host.Shown);
    }
}
