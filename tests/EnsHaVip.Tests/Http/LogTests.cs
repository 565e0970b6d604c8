using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Logging;
using EnsHaVip.Tests.Association;
using Xunit;

namespace EnsHaVip.Tests.Http;

/// <summary>What the client says of a request, and when.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_change_is_named_before_it_is_sent_and_when_it_is_answered()
    {
        using var lab = new AssociationLab(logs: false);
        var seen = new List<string>();
        var client = lab.Client.WithLog(entry => seen.Add($"{lab.Emulator.ChangeCount} {entry.EventId} {entry.Text}"), EnsLogLevel.Information);

        await lab.Clock.RunAsync(() => client.AssociateHaVipAsync(AssociationLab.HaVip, AssociationLab.Instance, null, AssociationLab.None));

        Assert.Equal(2, seen.Count);
        Assert.Equal($"0 5 AssociateHaVip HaVipId={AssociationLab.HaVip} InstanceId={AssociationLab.Instance}: sending, attempt 1.", seen[0]);
        Assert.StartsWith($"1 1 AssociateHaVip HaVipId={AssociationLab.HaVip} InstanceId={AssociationLab.Instance}: answered, attempt 1", seen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_has_one_line_when_it_is_answered()
    {
        using var lab = new AssociationLab();

        await lab.Clock.RunAsync(() => lab.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), AssociationLab.None));

        Assert.StartsWith("DescribeHaVips (all): answered", Assert.Single(lab.Log).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_changes_of_an_elastic_address_are_named_by_its_id()
    {
        const string Address = "eip-5p1wz0001";
        using var lab = new AssociationLab();

        await lab.Clock.RunAsync(() => lab.Client.AssociateEnsEipAddressAsync(Address, AssociationLab.HaVip, "HaVip", AssociationLab.None));
        await lab.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        await lab.Clock.RunAsync(() => lab.Client.UnAssociateEnsEipAddressAsync(Address, AssociationLab.None));

        Assert.Equal(4, lab.Log.Length);
        Assert.All(lab.Log.Take(2), entry => Assert.StartsWith($"AssociateEnsEipAddress AllocationId={Address} InstanceId={AssociationLab.HaVip}: ", entry.Text, StringComparison.Ordinal));
        Assert.All(lab.Log.Skip(2), entry => Assert.StartsWith($"UnAssociateEnsEipAddress AllocationId={Address}: ", entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_without_an_id_is_not_said_to_be_about_all()
    {
        using var lab = new AssociationLab();

        await Assert.ThrowsAsync<EnsApiException>(() => lab.Client.InvokeAsync("RunInstances", [new("Amount", "1")], null, AssociationLab.None));

        Assert.All(lab.Log, entry => Assert.StartsWith("RunInstances (no id): ", entry.Text, StringComparison.Ordinal));
    }
}
