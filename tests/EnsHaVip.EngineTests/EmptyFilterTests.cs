using System;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>A filter that is given and empty, as a variable that nobody set, is refused: it never means everything.</summary>
public sealed class EmptyFilterTests
{
    public static TheoryData<string, string> Filters => new()
    {
        { "Get-EnsHaVip", "Name" },
        { "Get-EnsHaVip", "Status" },
        { "Get-EnsHaVip", "VSwitchId" },
        { "Get-EnsHaVip", "NetworkId" },
        { "Get-EnsHaVip", "EnsRegionId" },
        { "Get-EnsHaVip", "HaVipId" },
        { "Get-EnsHaVip", "IpAddress" },
        { "Get-EnsHaVipAssociation", "InstanceId" },
        { "Get-EnsHaVipAssociation", "InstanceType" },
        { "Get-EnsHaVipAssociation", "Status" },
        { "Get-EnsHaVipAssociation", "VSwitchId" },
        { "Get-EnsHaVipAssociation", "EnsRegionId" },
        { "Get-EnsHaVipAssociation", "HaVipId" },
        { $"Get-EnsHaVipCandidate {Lab.WebVip}", "InstanceType" },
        { "Export-EnsHaVipDiagram ./never-written.html", "HaVipId" },
        { "Export-EnsHaVipDiagram ./never-written.html", "VSwitchId" },
        { "Export-EnsHaVipDiagram ./never-written.html", "EnsRegionId" },
        { $"Wait-EnsHaVip {Lab.WebVip}", "InstanceId" },
        { $"Remove-EnsHaVipEipAddress {Lab.WebVip}", "AllocationId" },
        { "Get-EnsHaVipEmulatorRequest", "Operation" },
        { "New-EnsHaVip vsw-5p1wz0001", "Name" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void It_is_refused_and_nothing_is_asked(string command, string parameter)
    {
        using var lab = new Lab();

        foreach (var empty in new[] { "$null", "''", "@()", "@('')", "@($null)" })
        {
            var result = lab.Run($"{command} -{parameter} {empty}");

            Assert.True(result.Errors.Count == 1, $"{command} -{parameter} {empty}: {result.Errors.Count} errors");
            Assert.Contains(parameter, result.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(result.Output);
        }

        Assert.Empty(lab.Requests);
    }

    [Fact]
    public void A_variable_that_nobody_set_takes_nothing_apart()
    {
        using var lab = new Lab();

        lab.Run("Get-EnsHaVipAssociation -InstanceId $nobodySetIt | Remove-EnsHaVipAssociation -Confirm:$false");

        Assert.Equal(0, lab.ChangeCount);
    }

    [Theory]
    [InlineData("Get-EnsHaVipAssociation")]
    [InlineData("Wait-EnsHaVip")]
    public void A_piped_row_without_an_instance_is_an_error_of_its_own_and_does_not_mean_the_HAVIP(string command)
    {
        using var lab = new Lab();

        var result = lab.Run($"[pscustomobject]@{{ HaVipId = '{Lab.ApiVip}'; InstanceId = '' }}, [pscustomobject]@{{ HaVipId = '{Lab.ApiVip}'; InstanceId = '{Lab.Web2}' }} | {command}");

        Assert.Single(result.Errors);
        Assert.Equal(Lab.Web2, Assert.Single(result.Output).Properties["InstanceId"].Value);
    }

    // What a table without a value has in its cells.
    [Fact]
    public void Blank_cells_of_a_table_count_as_not_given_where_that_does_no_harm()
    {
        using var lab = new Lab();

        var made = lab.Get("[pscustomobject]@{ VSwitchId = 'vsw-5p1wz0001'; Name = ''; Description = ''; IpAddress = '' }, [pscustomobject]@{ VSwitchId = 'vsw-5p1wz0001'; Name = 'one'; Description = $null; IpAddress = $null } | New-EnsHaVip");
        var paired = lab.Get($"[pscustomobject]@{{ HaVipId = '{Lab.WebVip}'; InstanceId = '{Lab.Web1}'; InstanceType = '' }} | Add-EnsHaVipAssociation -PassThru");
        var waited = lab.Get($"[pscustomobject]@{{ HaVipId = '{Lab.WebVip}'; EnsRegionId = '' }} | Wait-EnsHaVip");

        Assert.Equal(["", "one"], made.Select(haVip => (string?)haVip.Properties["Name"].Value ?? string.Empty).Order());
        Assert.Single(paired);
        Assert.Single(waited);
    }
}
