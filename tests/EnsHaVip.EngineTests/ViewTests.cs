using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Xml.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class ViewTests
{
    private const string Two = """
        [EnsHaVip.HaVip]@{ HaVipId = 'havip-5p14t0000001'; Name = 'web-front-of-the-shop'; IpAddress = '192.168.10.101'; Status = 'InUse'; AssociatedInstances = @(
            [EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-5p14t0000001'; InstanceId = 'i-50c4abcdefgh'; Status = 'InUse'; IpAddress = '192.168.10.11' },
            [EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-5p14t0000001'; InstanceId = 'eni-58z57orgmt6d'; Status = 'Associating' }) }
        [EnsHaVip.HaVip]@{ HaVipId = 'havip-5p14t0000002'; Name = 'db'; IpAddress = '192.168.10.102'; Status = 'Available' }
        """;

    [Fact]
    public void A_table_of_havips_fits_80_columns_and_says_who_holds_each_and_how_far_it_is()
    {
        var shown = Show(Two, 80);

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains("havip-5p14t0000001", shown);
        Assert.Contains("web-front-of-th…", shown);
        Assert.Contains("192.168.10.101", shown);
        Assert.Contains(" i-50c4… (InUse)", shown);
        Assert.Contains(" eni-58… (Ass", shown);
    }

    [Fact]
    public void The_list_of_a_havip_has_whole_ids_and_addresses_live_and_deserialised()
    {
        const string Expected = "i-50c4abcdefgh (InUse) 192.168.10.11\neni-58z57orgmt6d (Associating)";
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

    // As it is written to the host, which takes colours out where it shows none.
    private static string Show(string script, int width)
    {
        var host = new CapturingHost(width);
        using var engine = new Engine(host);
        engine.Get($"& {{ {script} }} | Out-Default");
        return Plain(host.Shown);
    }
}
