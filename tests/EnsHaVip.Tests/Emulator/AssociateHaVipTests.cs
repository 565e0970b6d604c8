using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>AssociateHaVip: every documented code, with the documented text, and what leaves the state alone.</summary>
public sealed class AssociateHaVipTests
{
    [Theory]
    [InlineData(EmulatedEns.Running, null, "EnsInstance", "10.0.0.11")]
    [InlineData(EmulatedEns.Running, "EnsInstance", "EnsInstance", "10.0.0.11")]
    [InlineData(EmulatedEns.Stopped, null, "EnsInstance", "10.0.0.13")]
    [InlineData(EmulatedEns.Interface, "NetworkInterface", "NetworkInterface", "10.0.0.22")]
    public async Task An_instance_that_runs_or_is_stopped_and_a_secondary_interface_in_use_can_be_bound(string id, string? type, string shownType, string address)
    {
        using var ens = new EmulatedEns();

        var reply = await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, id, type, EmulatedEns.None);

        var association = Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances);
        Assert.Equal((id, shownType, address, "Associating"), (association.InstanceId, association.InstanceType, association.IpAddress, association.Status));
        Assert.Equal(ens.Now, association.CreationTime);
        Assert.NotEmpty(reply.RequestId);
    }

    [Theory]
    [InlineData("InstanceNotFound", "i-50c4none", null, "The input parameter instancdId that is not found.")]
    [InlineData("InstanceNotFound", EmulatedEns.Interface, null, "The input parameter instancdId that is not found.")]
    [InlineData("NetworkInterfaceNotFound", "eni-58z5none", "NetworkInterface", "The specified network interface does not exist.")]
    [InlineData("NetworkInterfaceNotFound", EmulatedEns.Running, "NetworkInterface", "The specified network interface does not exist.")]
    [InlineData("IncorrectInstanceStatus", EmulatedEns.Expired, null, "The current status of the instance does not support this operation.")]
    [InlineData("IncorrectInstanceStatus", EmulatedEns.Releasing, null, "The current status of the instance does not support this operation.")]
    [InlineData("IncorrectInstanceVSwitch", EmulatedEns.OtherVSwitch, null, "The binding instance must be under the same VSwitch.")]
    [InlineData("IncorrectInstanceVSwitch", "eni-58z5b001", "NetworkInterface", "The binding instance must be under the same VSwitch.")]
    [InlineData("IncorrectNetworkInterfaceStatus", EmulatedEns.AttachingInterface, "NetworkInterface",
        "The operation could not be completed because the status of the specified network interface is invalid for this action.")]
    [InlineData("IncorrectNetworkInterfaceStatus", EmulatedEns.AvailableInterface, "NetworkInterface",
        "The operation could not be completed because the status of the specified network interface is invalid for this action.")]
    [InlineData("NetworkInterfaceTypeNotSupported", EmulatedEns.PrimaryInterface, "NetworkInterface", "This network interface type cannot be used with the current operation.")]
    [InlineData("InvalidParameter.InstanceType", EmulatedEns.Running, "Container", "The specified field InstanceType invalid. Please check it again.")]
    [InlineData("InvalidInstanceId", "i 50c4", null, "The specified parameter InstanceId is invalid.")]
    [InlineData("MissingInstanceId", "", null, "You must specify the parameter InstanceId.")]
    public async Task What_cannot_be_bound_is_refused_with_the_documented_code_and_text(string code, string id, string? type, string message)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, id, type, EmulatedEns.None));

        Assert.Equal((code, 400), (refused.Code, refused.HttpStatus));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ens.Emulator.GetRequests().Single().RequestId, refused.RequestId);
        Assert.Empty(ens.State(EmulatedEns.WebVip).AssociatedInstances);
    }

    [Theory]
    [InlineData("HaVipNotFound", "havip-5p14tnone", "The input parameter haVipId that is not found.")]
    [InlineData("InvalidHaVipId", "web-vip", "The specified parameter HaVipId is invalid.")]
    [InlineData("MissingHaVipId", "", "You must specify the parameter HaVipId.")]
    public async Task A_havip_that_is_not_there_is_refused(string code, string haVipId, string message)
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(haVipId, EmulatedEns.Running, null, EmulatedEns.None));

        Assert.Equal((code, 400), (refused.Code, refused.HttpStatus));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Creating", "IncorrectHaVipStatus")]
    [InlineData("Deleting", "IncorrectHaVipStatus")]
    [InlineData("Available", null)]
    [InlineData("InUse", null)]
    public async Task A_havip_must_be_available_or_in_use(string status, string? code)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.SetHaVipStatus(EmulatedEns.WebVip, status);

        var refused = await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));

        Assert.Equal(code, (refused as EnsApiException)?.Code);
        Assert.Equal(code is null, refused is null);
    }

    [Theory]
    [InlineData("Available", "IncorrectNetworkInterfaceStatus")]
    [InlineData("Attaching", "IncorrectNetworkInterfaceStatus")]
    [InlineData("Detaching", "IncorrectNetworkInterfaceStatus")]
    [InlineData("Deleting", "IncorrectNetworkInterfaceStatus")]
    [InlineData("InUse", null)]
    public async Task An_interface_must_be_in_use(string status, string? code)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.SetNetworkInterfaceStatus(EmulatedEns.Interface, status);

        var refused = await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Interface, "NetworkInterface", EmulatedEns.None));

        Assert.Equal(code, (refused as EnsApiException)?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_pair_that_is_there_is_already_associated_whether_it_is_ready_or_not(int seconds)
    {
        using var ens = new EmulatedEns();
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));

        Assert.Equal("InstanceAlreadyAssociated", refused.Code);
        Assert.Contains("The instance is already bound.", refused.Message, StringComparison.Ordinal);
        Assert.Single(ens.State(EmulatedEns.WebVip).AssociatedInstances);
    }

    [Fact]
    public async Task A_pair_that_is_being_taken_apart_is_still_associated_and_can_be_bound_again_afterwards()
    {
        using var ens = new EmulatedEns();
        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, null, EmulatedEns.None));
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        await ens.Client.AssociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, null, EmulatedEns.None);

        Assert.Equal("InstanceAlreadyAssociated", refused.Code);
        Assert.Equal("Associating", Assert.Single(ens.State(EmulatedEns.ApiVip).AssociatedInstances).Status);
    }

    [Fact]
    public async Task A_full_havip_takes_no_more_instances()
    {
        using var ens = new EmulatedEns(o => o.MaxInstancesPerHaVip = 2);
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Stopped, null, EmulatedEns.None);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running2, null, EmulatedEns.None));

        Assert.Equal("CountLimitExceed.InstanceOnHaVip", refused.Code);
        Assert.Contains("The number of instances bound to HaVip has reached the limit.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_instance_takes_no_more_havips_until_one_is_gone()
    {
        using var ens = new EmulatedEns(o => o.MaxHaVipsPerInstance = 1);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running2, null, EmulatedEns.None));
        await ens.Client.UnassociateHaVipAsync(EmulatedEns.ApiVip, EmulatedEns.Running2, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(2));
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running2, null, EmulatedEns.None);

        Assert.Equal("CountLimitExceed.HaVipOnInstance", refused.Code);
        Assert.Contains("The amount of HaVip associated with the specified Instance reach its limits.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AssociateHaVip")]
    [InlineData("*")]
    public async Task An_account_that_may_not_has_no_permission_until_it_may(string denied)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Deny(denied);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));
        ens.Emulator.Allow(denied);
        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);

        Assert.Equal(("NoPermission", 400), (refused.Code, refused.HttpStatus));
        Assert.Contains("Permission denied.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_names_the_host_and_a_diagnostic_page()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, "AssociateHaVip", "POST", ("HaVipId", "havip-5p14tnone"), ("InstanceId", EmulatedEns.Running)).SignAcs3().SendAsync(ens);

        var requestId = ens.Emulator.GetRequests().Single().RequestId;
        Assert.Equal(
            $$"""{"RequestId":"{{requestId}}","HostId":"{{WireRequest.Host}}","Code":"HaVipNotFound","Message":"The input parameter haVipId that is not found.","Recommend":"https://api.alibabacloud.com/troubleshoot?q=HaVipNotFound&product=Ens&requestId={{requestId}}"}""",
            answer.Body);
    }

    [Fact]
    public async Task A_good_answer_is_a_request_id_and_nothing_else()
    {
        using var ens = new EmulatedEns();

        var answer = await WireRequest.Acs3(ens.Now, "AssociateHaVip", "POST", ("HaVipId", EmulatedEns.WebVip), ("InstanceId", EmulatedEns.Running)).SignAcs3().SendAsync(ens);

        Assert.Equal($$"""{"RequestId":"{{ens.Emulator.GetRequests().Single().RequestId}}"}""", answer.Body);
    }
}
