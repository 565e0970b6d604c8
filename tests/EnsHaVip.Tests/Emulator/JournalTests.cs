using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class JournalTests
{
    [Fact]
    public async Task It_says_who_asked_for_what_and_what_came_of_it()
    {
        using var ens = new EmulatedEns();

        await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { Name = "x" }, EmulatedEns.None);
        ens.Clock.Advance(TimeSpan.FromSeconds(1));
        await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, "i-50c4none", null, EmulatedEns.None));
        var requests = ens.Emulator.GetRequests();

        Assert.Equal([("DescribeHaVips", null, true, false), ("AssociateHaVip", "InstanceNotFound", false, true)], requests.Select(r => (r.Operation, r.Code, r.IsApplied, r.IsChange)));
        Assert.All(requests, r => Assert.Equal("emulator-key-id", r.AccessKeyId));
        Assert.Equal("x", requests[0].Parameters["Name"]);
        Assert.Equal([("HaVipId", EmulatedEns.WebVip), ("InstanceId", "i-50c4none")], requests[1].Parameters.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        Assert.Equal(TimeSpan.FromSeconds(1), requests[1].Time - requests[0].Time);
        Assert.Equal("05:06:08.000 AssociateHaVip emul**** InstanceNotFound", requests[1].ToString());
        Assert.DoesNotContain("emulator-key-id", string.Concat(requests.Select(r => r.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_counted_also_refused_ones_and_those_a_fault_struck_until_it_is_cleared()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "AssociateHaVip");

        await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None));
        await Record.ExceptionAsync(() => ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Expired, null, EmulatedEns.None));
        await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);
        var counted = (ens.Emulator.ChangeCount, ens.Emulator.GetRequests().Length);
        ens.Emulator.ClearRequests();

        Assert.Equal((2, 3), counted);
        Assert.Equal((0, 0), (ens.Emulator.ChangeCount, ens.Emulator.GetRequests().Length));
    }

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        using var ens = new EmulatedEns(o => o.JournalLimit = 2);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await ens.Client.ModifyHaVipAttributeAsync(EmulatedEns.WebVip, name, EmulatedEns.None);
        }

        Assert.Equal(["b", "c"], ens.Emulator.GetRequests().Select(r => r.Parameters["Name"]));
        Assert.Equal(3, ens.Emulator.ChangeCount);
    }

    [Fact]
    public async Task What_is_handed_out_is_a_copy()
    {
        using var ens = new EmulatedEns();
        await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None);

        ens.Emulator.GetRequests()[0].Parameters["HaVipId"] = "changed";
        ens.Emulator.GetHaVips()[0].Name = "changed";

        Assert.Empty(ens.Emulator.GetRequests()[0].Parameters);
        Assert.DoesNotContain(ens.Emulator.GetHaVips(), h => h.Name == "changed");
    }

    [Fact]
    public async Task A_request_whose_signature_is_refused_names_no_key()
    {
        using var ens = new EmulatedEns();

        await WireRequest.Acs3(ens.Now).SignAcs3(secret: "wrong").SendAsync(ens);

        Assert.Equal((string.Empty, "SignatureDoesNotMatch"), (ens.Emulator.GetRequests().Single().AccessKeyId, ens.Emulator.GetRequests().Single().Code));
    }

    [Fact]
    public void A_key_id_can_be_added_only_once()
    {
        using var ens = new EmulatedEns();

        Assert.Throws<ArgumentException>(() => ens.Emulator.AddAccount("emulator-key-id", "s"));
        Assert.Throws<ArgumentException>(() => ens.Emulator.AddAccessKey("emulator-key-id", "s"));
        Assert.Throws<ArgumentException>(() => ens.Emulator.SetAccessKeyActive("nobody", false));
        Assert.Throws<ArgumentException>(() => ens.Emulator.AddHaVips(1, "vsw-none"));
    }

    [Fact]
    public async Task The_protocols_own_parameters_of_the_old_scheme_are_not_the_operations()
    {
        using var ens = new EmulatedEns();

        await WireRequest.Rpc(ens.Now, query: ("Name", "x")).SignRpc().SendAsync(ens);

        Assert.Equal(["Name"], ens.Emulator.GetRequests().Single().Parameters.Keys);
    }
}
