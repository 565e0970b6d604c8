using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class EipAddressTests
{
    private const string WebEip = "eip-5p1wz0001";

    [Fact]
    public void An_address_is_bound_and_taken_off_and_doing_it_again_changes_nothing()
    {
        using var ens = new Lab();

        var bound = ens.Get($"Get-EnsHaVip {Lab.WebVip} | Add-EnsHaVipEipAddress -AllocationId {WebEip} -PassThru").Single();
        var again = ens.Get($"Add-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -PassThru").Single();
        var carried = ens.Texts($"(Get-EnsHaVip {Lab.WebVip}).AssociatedEipAddresses");
        var off = ens.Get($"Get-EnsHaVip {Lab.WebVip} | Remove-EnsHaVipEipAddress -PassThru").Single();
        var offAgain = ens.Get($"Remove-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -PassThru").Single();

        Assert.Equal("EnsHaVip.HaVipEipAssociation", bound.BaseObject.GetType().FullName);
        Assert.Equal([true, false, true, false], new[] { bound, again, off, offAgain }.Select(one => one.Properties["Changed"].Value));
        Assert.Equal([true, true, false, false], new[] { bound, again, off, offAgain }.Select(one => one.Properties["IsAssociated"].Value));
        Assert.Equal(["203.0.113.40"], carried);
        Assert.Empty(ens.Get($"(Get-EnsHaVip {Lab.WebVip}).AssociatedEipAddresses"));
    }

    [Fact]
    public void The_instance_type_is_HaVip_unless_told_otherwise_and_any_text_is_sent()
    {
        using var ens = new Lab();

        ens.Run($"Add-EnsHaVipEipAddress {Lab.WebVip} {WebEip}; Remove-EnsHaVipEipAddress {Lab.WebVip}; Add-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -InstanceType SomethingElse");

        Assert.Equal(["HaVip", "SomethingElse"], ens.Texts("(Get-EnsHaVipEmulatorRequest AssociateEns*).Parameters.InstanceType"));
    }

    [Fact]
    public void An_address_of_something_else_is_left_alone()
    {
        using var ens = new Lab();

        var off = ens.Get($"Add-EnsHaVipEipAddress {Lab.ApiVip} {WebEip}; Remove-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -PassThru").Single();

        Assert.False((bool)off.Properties["Changed"].Value);
        Assert.Single(ens.Get($"(Get-EnsHaVip {Lab.ApiVip}).AssociatedEipAddresses"));
    }

    [Fact]
    public void A_lost_answer_is_looked_into_and_nothing_is_done_twice()
    {
        using var ens = new Lab();

        var bound = ens.Get($"Add-EnsHaVipEmulatorFault DroppedAfterApply AssociateEnsEipAddress; Add-EnsHaVipEipAddress {Lab.WebVip} {WebEip} -PassThru").Single();

        // It may have been bound before: nobody looked.
        Assert.Null(bound.Properties["Changed"].Value);
        Assert.Equal(1, ens.ChangeCount);
    }

    [Fact]
    public void Refusals_keep_their_code_and_the_other_items_go_through()
    {
        using var ens = new Lab();

        var result = ens.Run($"'havip-unknown', '{Lab.WebVip}' | Add-EnsHaVipEipAddress -AllocationId {WebEip} -PassThru -ThrottleLimit 1; Add-EnsHaVipEipAddress {Lab.ApiVip} {WebEip}");

        Assert.Single(result.Output);
        Assert.Equal(["InstanceNotFound", "IncorrectEipStatus"], result.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal([ErrorCategory.ObjectNotFound, ErrorCategory.InvalidOperation], result.Errors.Select(e => e.CategoryInfo.Category));
        Assert.Equal("havip-unknown -> " + WebEip, result.Errors[0].TargetObject.ToString());
    }

    [Theory]
    [InlineData("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001", "would be bound")]
    [InlineData("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0002", "InstanceNotFound")]
    [InlineData("Add-EnsHaVipEipAddress havip-5p14t0001 eip-unknown", "EipNotFound")]
    [InlineData("Add-EnsHaVipEipAddress havip-unknown eip-5p1wz0001", "InstanceNotFound")]
    [InlineData("Remove-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001", "nothing would change")]
    public void WhatIf_tells_what_would_happen_or_the_code_and_sends_no_change(string command, string told)
    {
        var host = new CapturingHost(200);
        using var ens = new Lab(host: host);

        ens.Get(command + " -WhatIf; $WhatIfPreference = $true; " + command);

        Assert.Equal(2, host.Shown.Split(told).Length - 1);
        Assert.Equal(0, ens.ChangeCount);
    }
}
