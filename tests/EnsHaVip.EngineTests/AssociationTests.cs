using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class AssociationTests
{
    private const string Fast = " -Wait -PollIntervalSec 0.01";

    [Fact]
    public void Adding_without_waiting_returns_at_once_and_emits_nothing()
    {
        using var lab = new Lab("-AssociateSec 600");

        Assert.Empty(lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}"));
        Assert.Contains($"{Lab.WebVip} {Lab.Web1} Associating", lab.Pairs);
    }

    [Fact]
    public void Adding_with_wait_and_passthru_emits_the_pair_that_is_in_use()
    {
        using var lab = new Lab("-AssociateSec 0.05");

        var pair = lab.Get($"Get-EnsHaVip -Name web-vip | Add-EnsHaVipAssociation -InstanceId {Lab.Web1} -PassThru" + Fast).Single();

        Assert.Equal("EnsHaVip.HaVipAssociation", pair.TypeNames[0]);
        Assert.Equal(Lab.WebVip, pair.Properties["HaVipId"].Value);
        Assert.Equal(Lab.Web1, pair.Properties["InstanceId"].Value);
        Assert.Equal("InUse", pair.Properties["Status"].Value);
        Assert.Equal(true, pair.Properties["Changed"].Value);
        Assert.Equal("Applied", pair.Properties["Outcome"].Value.ToString());
        Assert.Equal(1, pair.Properties["Attempts"].Value);
        Assert.NotEmpty((string)pair.Properties["RequestId"].Value);
        Assert.NotNull(pair.Properties["Wait"].Value);
    }

    [Theory]
    [InlineData("'havip-5p14t0001' | Add-EnsHaVipAssociation -InstanceId i-50c4abcd, i-50c4abcf")]
    [InlineData("Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd, i-50c4abcf")]
    [InlineData("Add-EnsHaVipAssociation -InputObject (Get-EnsHaVip havip-5p14t0001) -InstanceId i-50c4abcd, i-50c4abcf")]
    [InlineData("Get-EnsHaVip havip-5p14t0001 | Add-EnsHaVipAssociation -InstanceId i-50c4abcd, i-50c4abcf -ThrottleLimit 1")]
    [InlineData("'i-50c4abcd', 'i-50c4abcf' | ForEach-Object { [pscustomobject]@{ HaVipId = 'havip-5p14t0001'; InstanceId = $_ } } | Add-EnsHaVipAssociation")]
    [InlineData("'i-50c4abcd', 'i-50c4abcf' | ForEach-Object { [EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-5p14t0001'; InstanceId = $_ } } | Add-EnsHaVipAssociation")]
    public void Pairs_come_from_parameters_and_from_the_pipeline(string command)
    {
        using var lab = new Lab();

        lab.Get(command + Fast);

        Assert.Equal([$"{Lab.WebVip} {Lab.Web1} InUse", $"{Lab.WebVip} {Lab.StoppedWeb} InUse"], lab.Pairs.Where(pair => pair.StartsWith(Lab.WebVip, System.StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void What_was_exported_and_read_back_binds_again()
    {
        using var lab = new Lab();
        const string Back = "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 3))";

        lab.Get($"Get-EnsHaVip {Lab.WebVip} | ForEach-Object {{ {Back} }} | Add-EnsHaVipAssociation -InstanceId {Lab.Web1}" + Fast);
        lab.Get($"Get-EnsHaVipAssociation {Lab.WebVip} | ForEach-Object {{ {Back} }} | Wait-EnsHaVip -PollIntervalSec 0.01");
        lab.Get($"Get-EnsHaVipAssociation {Lab.WebVip} | ForEach-Object {{ {Back} }} | Remove-EnsHaVipAssociation" + Fast);

        Assert.Equal(1, lab.Count("AssociateHaVip"));
        Assert.DoesNotContain(lab.Pairs, pair => pair.StartsWith(Lab.WebVip, System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_interface_is_told_by_its_id()
    {
        using var lab = new Lab();

        var pair = lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1Interface} -PassThru" + Fast).Single();

        Assert.Equal("NetworkInterface", pair.Properties["InstanceType"].Value);
        Assert.Equal("NetworkInterface", lab.Requests.Single(request => request.Operation == "AssociateHaVip").Parameters["InstanceType"]);
    }

    [Fact]
    public void The_instance_type_is_taken_in_any_case_and_anything_else_is_refused()
    {
        using var lab = new Lab();

        lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -InstanceType ensinstance" + Fast);
        var result = lab.Run($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -InstanceType Router");

        Assert.Equal("EnsInstance", lab.Requests.First(request => request.Operation == "AssociateHaVip").Parameters["InstanceType"]);
        Assert.StartsWith("ParameterArgumentTransformationError", result.Errors.Single().FullyQualifiedErrorId, System.StringComparison.Ordinal);
    }

    // What is piped is a pair with a type of its own.
    [Theory]
    [InlineData("EnsInstance", "i-50c4abcd", "-InstanceId eni-58z5abcd", "NetworkInterface")]
    [InlineData("NetworkInterface", "eni-58z5abcd", "-InstanceId i-50c4abcd", null)]
    [InlineData("EnsInstance", "i-50c4abcd", "-InstanceId i-50c4abcd -InstanceType EnsInstance", "EnsInstance")]
    [InlineData("EnsInstance", "i-50c4abcd", "", "EnsInstance")]
    [InlineData("EnsInstance", "eni-58z5abcd", "", "NetworkInterface")]
    public void The_type_of_a_piped_pair_goes_with_its_own_instance_only(string pipedType, string pipedId, string typed, string? sent)
    {
        using var lab = new Lab();

        lab.Get($"[pscustomobject]@{{ HaVipId = '{Lab.WebVip}'; InstanceId = '{pipedId}'; InstanceType = '{pipedType}' }} | Add-EnsHaVipAssociation {typed}");

        var parameters = lab.Requests.Single(request => request.Operation == "AssociateHaVip").Parameters;
        Assert.Equal(sent, parameters.TryGetValue("InstanceType", out var type) ? type : null);
    }

    [Fact]
    public void Adding_again_and_removing_again_is_a_success_without_a_change()
    {
        using var lab = new Lab();

        bool?[] changed =
        [
            .. lab.Get($"""
                Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -PassThru {Fast}
                Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -PassThru {Fast}
                Remove-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -PassThru {Fast}
                Remove-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -PassThru {Fast}
                """).Select(pair => (bool?)pair.Properties["Changed"].Value),
        ];

        Assert.Equal([true, false, true, false], changed);
    }

    [Fact]
    public void With_FailIfAssociated_a_pair_that_is_there_is_an_error()
    {
        using var lab = new Lab();

        var error = lab.Run($"Add-EnsHaVipAssociation {Lab.ApiVip} {Lab.Web2} -FailIfAssociated").Errors.Single();

        Assert.Equal("InstanceAlreadyAssociated,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
    }

    [Fact]
    public void The_second_association_of_a_havip_in_use_is_waited_for_itself()
    {
        using var lab = new Lab("-AssociateSec 0");
        lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} {Fast}; Add-EnsHaVipAssociation {Lab.MailVip} {Lab.Mail1} {Fast}");
        lab.Emulator.HoldAssociation(Lab.WebVip, Lab.Web2);
        lab.Emulator.HoldAssociation(Lab.MailVip, Lab.Mail2);
        Assert.All(((System.Collections.Generic.IEnumerable<dynamic>)lab.Emulator.GetHaVips()), haVip => Assert.Equal("InUse", (string)haVip.Status));

        using var shell = lab.Engine.Shell($$"""
            [pscustomobject]@{ HaVipId = '{{Lab.WebVip}}'; InstanceId = '{{Lab.Web2}}' }, [pscustomobject]@{ HaVipId = '{{Lab.MailVip}}'; InstanceId = '{{Lab.Mail2}}' } |
                Add-EnsHaVipAssociation -PassThru {{Fast}}
            """);
        using var output = new PSDataCollection<PSObject>();
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);

        // Held: it looks again and again, and both HAVIPs say InUse all the while.
        Eventually.Is(() => lab.Count("DescribeHaVips") >= 10 && lab.Count("AssociateHaVip") == 4);
        Assert.True(output.Count == 0, "It returned while both pairs were held.");
        lab.Emulator.ReleaseAssociation(Lab.MailVip, Lab.Mail2);
        Eventually.Is(() => output.Count == 1);
        Assert.Equal(Lab.Mail2, output[0].Properties["InstanceId"].Value);
        Assert.False(running.IsCompleted);
        lab.Emulator.ReleaseAssociation(Lab.WebVip, Lab.Web2);
        shell.EndInvoke(running);

        Assert.Equal([Lab.Mail2, Lab.Web2], output.Select(pair => (string)pair.Properties["InstanceId"].Value));
        Assert.All(output, pair => Assert.Equal("InUse", pair.Properties["Status"].Value));
    }

    [Fact]
    public void A_wait_that_takes_too_long_is_an_error_that_says_the_last_state()
    {
        using var lab = new Lab("-AssociateSec 600");

        var error = lab.Run($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} {Fast} -TimeoutSec 0.2").Errors.Single();

        Assert.Equal("WaitTimeout,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains("Associating", error.ErrorDetails.Message);
        Assert.Contains("Wait-EnsHaVip -HaVipId " + Lab.WebVip, error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_target_of_an_error_can_be_piped_into_the_next_try()
    {
        using var lab = new Lab();
        lab.Emulator.SetInstanceStatus(Lab.Web1, "Expired");
        lab.Run($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -ErrorVariable failed -ErrorAction SilentlyContinue; $global:failed = $failed");

        lab.Emulator.SetInstanceStatus(Lab.Web1, "Running");
        lab.Get("$failed.TargetObject | Add-EnsHaVipAssociation" + Fast);

        Assert.Contains($"{Lab.WebVip} {Lab.Web1} InUse", lab.Pairs);
    }

    [Fact]
    public void Associations_are_listed_flat_and_filtered()
    {
        using var lab = new Lab();
        lab.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}, {Lab.Web1Interface} {Fast}");

        Assert.Equal(
            [$"{Lab.WebVip} -> {Lab.Web1Interface}", $"{Lab.WebVip} -> {Lab.Web1}", $"{Lab.ApiVip} -> {Lab.Web2}"],
            lab.Texts("Get-EnsHaVipAssociation").Order(System.StringComparer.Ordinal));
        Assert.Single(lab.Get($"Get-EnsHaVipAssociation -InstanceId {Lab.Web2}"));
        Assert.Single(lab.Get("Get-EnsHaVipAssociation -InstanceType networkinterface"));
        Assert.Equal(2, lab.Get($"Get-EnsHaVip {Lab.WebVip} | Get-EnsHaVipAssociation -Status inuse").Length);
        Assert.Single(lab.Get($"Get-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1}"));
        Assert.Empty(lab.Get("Get-EnsHaVipAssociation -EnsRegionId cn-beijing-15"));
    }

    [Theory]
    [InlineData("Get-EnsHaVipAssociation | Get-EnsHaVipAssociation")]
    [InlineData("[pscustomobject]@{ HaVipId = 'havip-5p14t0002'; InstanceId = 'i-50c4abce' } | Get-EnsHaVipAssociation")]
    public void A_pair_can_be_piped_in_to_be_read_again(string command)
    {
        using var lab = new Lab();

        Assert.Equal(Lab.Web2, Assert.Single(lab.Get(command)).Properties["InstanceId"].Value);
    }
}
