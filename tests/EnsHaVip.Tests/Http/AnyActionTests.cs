using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Tests.Association;
using EnsHaVip.Tests.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Http;

public sealed class AnyActionTests
{
    private static readonly KeyValuePair<string, string>[] s_none = [];

    [Theory]
    [InlineData("DescribeHaVips", true)]
    [InlineData("ListTagResources", true)]
    [InlineData("GetBucketInfo", true)]
    [InlineData("describeHaVips", false)]
    [InlineData("Listen", false)]
    [InlineData("Getaway", false)]
    [InlineData("DeleteHaVips", false)]
    public void Only_actions_that_begin_with_a_reading_verb_are_reads(string action, bool isRead) => Assert.Equal(isRead, EnsAction.IsRead(action));

    [Fact]
    public async Task An_answer_comes_as_it_is_with_its_request_id_and_code()
    {
        using var ens = new EmulatedEns();

        var reply = await ens.Client.InvokeAsync("DescribeInstances", [new("PageSize", "1")], null, EmulatedEns.None);

        Assert.Equal(["RequestId", "Code", "TotalCount", "PageNumber", "PageSize", "Instances"], reply.Values.Select(v => v.Key));
        Assert.Equal(reply.RequestId, reply.Values[0].Value);
        Assert.Equal(0L, reply.Values[1].Value);
        var instances = Assert.IsType<List<KeyValuePair<string, object?>>>(reply.Values[5].Value);
        var list = Assert.IsType<object?[]>(instances.Single().Value);
        Assert.Contains(Assert.IsType<List<KeyValuePair<string, object?>>>(list.Single()), v => v.Key == "InstanceId");
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_passing_failure()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply);

        var reply = await lab.Clock.RunAsync(() => lab.Client.InvokeAsync("DescribeEnsRegions", s_none, null, AssociationLab.None));

        Assert.Equal(2, reply.Attempts);
    }

    [Fact]
    public async Task A_change_is_not_repeated_after_a_failure_that_may_have_happened()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(
            () => lab.Clock.RunAsync(() => lab.Client.InvokeAsync("CreateHaVip", [new("VSwitchId", "vsw-5p1wz0001")], null, AssociationLab.None)));

        Assert.Equal(ChangeOutcome.Unknown, failure.Outcome);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Describe HaVips")]
    [InlineData("Describe\r\nx-acs-version: 1")]
    [InlineData("DescribeHaVips?")]
    public void What_cannot_be_an_action_is_refused_before_anything_is_sent(string action)
    {
        using var ens = new EmulatedEns();

        Assert.Throws<ArgumentException>(() => { _ = ens.Client.InvokeAsync(action, s_none, null, EmulatedEns.None); });

        Assert.Empty(ens.Emulator.GetRequests());
    }

    [Theory]
    [InlineData("Action")]
    [InlineData("signature")]
    [InlineData("")]
    public void Parameters_that_belong_to_the_signature_are_refused(string name)
    {
        using var ens = new EmulatedEns();

        var refused = Assert.Throws<ArgumentException>(() => { _ = ens.Client.InvokeAsync("DescribeHaVips", [new(name, "x")], null, EmulatedEns.None); });

        Assert.Contains("'" + name + "'", refused.Message);
    }

    [Fact]
    public async Task A_method_the_action_does_not_take_is_the_services_error()
    {
        using var ens = new EmulatedEns();

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.InvokeAsync("DescribeHaVips", s_none, "post", EmulatedEns.None));

        Assert.Equal("UnsupportedHTTPMethod", refused.Code);
    }
}
