using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class CandidateTests
{
    [Fact]
    public void Candidates_say_which_can_carry_the_havip_and_why_the_others_cannot()
    {
        using var ens = new Lab();

        var candidates = ens.Get($"Get-EnsHaVip {Lab.WebVip} | Get-EnsHaVipCandidate");

        Assert.All(candidates, c => Assert.Equal("EnsHaVip.HaVipCandidate", c.BaseObject.GetType().FullName));
        Assert.Equal(
            ["eni-58z5abcd", "eni-58z5abce", "i-50c4abcd", "i-50c4abce", "i-50c4abcf"],
            candidates.Where(c => (bool)c.Properties["IsEligible"].Value).Select(c => c.ToString()).Order());
        Assert.Contains("Releasing", candidates.Single(c => c.ToString() == "i-50c4abd1").Properties["Reason"].Value.ToString());
    }

    [Fact]
    public void Eligible_candidates_go_straight_into_an_association_each_as_what_it_is()
    {
        using var ens = new Lab();

        var pairs = ens.Texts($"Get-EnsHaVipCandidate {Lab.WebVip} -Eligible | Add-EnsHaVipAssociation -Wait -PassThru | ForEach-Object {{ '{{0}} {{1}}' -f $_.InstanceType, $_.Status }}");

        Assert.Equal(5, pairs.Length);
        Assert.Equal(["EnsInstance InUse", "NetworkInterface InUse"], pairs.Distinct().Order());
    }

    [Fact]
    public void Candidates_that_went_through_serialization_bind_as_well()
    {
        using var ens = new Lab();

        var pair = ens.Get($$"""
            $candidate = @(Get-EnsHaVipCandidate {{Lab.WebVip}} -InstanceType networkinterface -Eligible)[0]
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($candidate)) | Add-EnsHaVipAssociation -Wait -PassThru
            """).Single();

        Assert.Equal("NetworkInterface", pair.Properties["InstanceType"].Value);
    }

    [Fact]
    public void An_unknown_havip_is_one_error_and_the_others_go_through()
    {
        using var ens = new Lab();

        var result = ens.Run($"'havip-unknown', '{Lab.MailVip}' | Get-EnsHaVipCandidate");

        Assert.Equal(3, result.Output.Count);
        var error = Assert.Single(result.Errors);
        Assert.Equal("HaVipNotFound,EnsHaVip.Commands.GetEnsHaVipCandidateCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("havip-unknown", error.TargetObject);
    }

    [Fact]
    public void The_table_is_grouped_by_havip_fits_80_columns_and_names_the_obstacle()
    {
        var host = new CapturingHost(80);
        using var ens = new Lab(host: host);

        ens.Get($"Get-EnsHaVipCandidate {Lab.WebVip} | Out-Default");

        var shown = new System.Management.Automation.Internal.StringDecorated(host.Shown).ToString(OutputRendering.PlainText);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains("HaVipId: havip-5p14t0001", shown);
        Assert.Contains("eligible", shown);
        Assert.Contains("NetworkInterfaceTypeNotSupported", shown);
    }
}
