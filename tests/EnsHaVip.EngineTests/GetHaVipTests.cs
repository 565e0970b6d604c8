using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class GetHaVipTests
{
    [Fact]
    public void Without_parameters_all_havips_come()
    {
        using var lab = new Lab();

        Assert.Equal([Lab.WebVip, Lab.ApiVip, Lab.MailVip], Ids(lab.Get("Get-EnsHaVip")));
    }

    [Theory]
    [InlineData("Get-EnsHaVip -Name web*")]
    [InlineData("Get-EnsHaVip -Name WEB-?*")]
    [InlineData("Get-EnsHaVip -Name web-vip, *api")]
    [InlineData("Get-EnsHaVip -VSwitchId vsw-5p1wz0001")]
    [InlineData("Get-EnsHaVip -NetworkId n-5wtkyr0001")]
    [InlineData("Get-EnsHaVip -EnsRegionId cn-hangzhou-44")]
    [InlineData("Get-EnsHaVip -Name web* -Status available, inuse")]
    [InlineData("Get-EnsHaVip havip-5p14t0001, havip-5p14t0002")]
    [InlineData("'havip-5p14t0001', 'havip-5p14t0002' | Get-EnsHaVip")]
    [InlineData("Get-EnsHaVip -Name web* | Get-EnsHaVip")]
    [InlineData("[pscustomobject]@{ HaVipId = 'havip-5p14t0001' }, [pscustomobject]@{ HaVipId = 'havip-5p14t0002' } | Get-EnsHaVip")]
    public void Havips_are_found_by_filter_by_id_and_from_the_pipeline(string command)
    {
        using var lab = new Lab();

        Assert.Equal([Lab.WebVip, Lab.ApiVip], Ids(lab.Get(command)));
    }

    [Theory]
    [InlineData("Get-EnsHaVip -Status inuse", Lab.ApiVip)]
    [InlineData("Get-EnsHaVip -IpAddress 10.0.0.101", Lab.ApiVip)]
    [InlineData("Get-EnsHaVip -EnsRegionId cn-beijing-15", Lab.MailVip)]
    [InlineData("Get-EnsHaVip -Name web-vip", Lab.WebVip)]
    public void A_filter_leaves_the_others_out(string command, string expected)
    {
        using var lab = new Lab();

        Assert.Equal([expected], Ids(lab.Get(command)));
    }

    [Fact]
    public void A_name_that_nothing_has_gives_nothing_and_no_error()
    {
        using var lab = new Lab();

        var result = lab.Run("Get-EnsHaVip -Name nobody*");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void An_unknown_id_is_one_error_and_the_others_still_come()
    {
        using var lab = new Lab();

        var result = lab.Run("'havip-5p14t0001', 'havip-none', 'havip-5p14t0003' | Get-EnsHaVip");

        Assert.Equal([Lab.WebVip, Lab.MailVip], Ids(result.Output));
        var error = Assert.Single(result.Errors);
        Assert.Equal("HaVipNotFound,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("havip-none", error.TargetObject);
        Assert.Equal($"There is no HAVIP havip-none in the account (request {((dynamic)error.Exception).RequestId}).", error.ErrorDetails.Message);
    }

    [Theory]
    [InlineData("havip 1")]
    [InlineData("havip-1,havip-2")]
    [InlineData("havip-1&Action=DeleteHaVips")]
    public void An_id_that_cannot_be_one_is_an_error_and_nothing_is_sent(string id)
    {
        using var lab = new Lab();

        var error = Assert.Single(lab.Run("Get-EnsHaVip -HaVipId $id", ("id", id)).Errors);

        Assert.Equal("InvalidArgument,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal(id, error.TargetObject);
        Assert.Empty(lab.Requests);
    }

    [Fact]
    public void Every_page_is_read()
    {
        using var lab = new Lab(Lab.AtOnce + " -MaxPageSize 10", Lab.ManyHaVips(35));

        Assert.Equal(35, Ids(lab.Get("Get-EnsHaVip")).Distinct().Count());
    }

    [Fact]
    public void First_reads_no_more_than_it_needs()
    {
        using var lab = new Lab(seed: Lab.ManyHaVips(250));

        var ids = Ids(lab.Get("Get-EnsHaVip -First 5"));

        Assert.Equal(["havip-0001", "havip-0002", "havip-0003", "havip-0004", "havip-0005"], ids);
        Assert.Equal("5", Assert.Single(lab.Requests).Parameters["PageSize"]);
    }

    [Fact]
    public void Skip_and_first_go_across_pages_and_the_total_comes_first()
    {
        using var lab = new Lab(Lab.AtOnce + " -MaxPageSize 10", Lab.ManyHaVips(35));

        var output = lab.Get("Get-EnsHaVip -Skip 8 -First 4 -IncludeTotalCount");

        Assert.Equal(35UL, output[0].BaseObject);
        Assert.Equal(["havip-0009", "havip-0010", "havip-0011", "havip-0012"], Ids(output.Skip(1)));
    }

    [Fact]
    public void The_sessions_edge_node_is_the_default_filter_and_the_parameter_wins()
    {
        using var lab = new Lab();
        lab.Get("$null = Connect-EnsHaVip $emulator.Credential -Endpoint $emulator.Endpoint -EnsRegionId cn-beijing-15");

        Assert.Equal([Lab.MailVip], Ids(lab.Get("Get-EnsHaVip")));
        Assert.Equal([Lab.WebVip, Lab.ApiVip], Ids(lab.Get("Get-EnsHaVip -EnsRegionId cn-hangzhou-44")));
    }

    [Fact]
    public void The_output_is_typed_with_everything_in_it()
    {
        using var lab = new Lab();

        var haVip = lab.Get($"Get-EnsHaVip {Lab.ApiVip}").Single();

        Assert.Equal("EnsHaVip.HaVip", haVip.TypeNames[0]);
        Assert.Equal("web-api", haVip.Properties["Name"].Value);
        Assert.Equal("front of the API", haVip.Properties["Description"].Value);
        Assert.Equal("cn-hangzhou-44", haVip.Properties["EnsRegionId"].Value);
        Assert.Equal("n-5wtkyr0001", haVip.Properties["NetworkId"].Value);
        Assert.Equal([Lab.Web2], lab.Get($"(Get-EnsHaVip {Lab.ApiVip}).AssociatedInstances.InstanceId").Select(id => id.ToString()));
    }

    private static IEnumerable<string> Ids(IEnumerable<PSObject> output) => output.Select(haVip => (string)haVip.Properties["HaVipId"].Value);

    [Theory]
    [InlineData("Get-EnsHaVip -Id havip-5p14t0001")]
    [InlineData("Set-EnsHaVip -Id havip-5p14t0001 -Name other -PassThru")]
    [InlineData("Remove-EnsHaVip -Id havip-5p14t0001 -PassThru")]
    [InlineData("[pscustomobject]@{ HaVipId = 'havip-5p14t0001'; Id = 'havip-5p14t0003' } | Set-EnsHaVip -Name other -PassThru")]
    public void Cmdlets_about_HAVIPs_alone_take_Id_for_HaVipId_and_HaVipId_before_it(string command)
    {
        using var lab = new Lab();

        Assert.Equal(Lab.WebVip, Assert.Single(lab.Get(command)).Properties["HaVipId"].Value);
    }

    [Fact]
    public void An_answer_about_other_havips_does_not_make_one_missing()
    {
        using var engine = new Engine();
        using var service = StubService.Answering(_ => (200, """{"RequestId":"R-1","TotalCount":1,"HaVips":[{"HaVipId":"havip-other","Status":"InUse"}]}"""));
        service.Connect(engine);

        var error = Assert.Single(engine.Run("Get-EnsHaVip havip-1").Errors);

        Assert.StartsWith("ResponseUnreadable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
