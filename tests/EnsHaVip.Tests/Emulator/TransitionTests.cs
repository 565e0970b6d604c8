using System;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class TransitionTests
{
    [Fact]
    public async Task An_association_becomes_in_use_when_its_time_is_over_and_takes_the_havip_with_it()
    {
        using var ens = new EmulatedEns();

        await ens.Client.AssociateHaVipAsync(EmulatedEns.WebVip, EmulatedEns.Running, null, EmulatedEns.None);
        var accepted = ens.State(EmulatedEns.WebVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(1.999));
        var before = ens.State(EmulatedEns.WebVip);
        ens.Clock.Advance(TimeSpan.FromSeconds(0.001));
        var after = (await ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = EmulatedEns.WebVip }, EmulatedEns.None)).Items;

        Assert.Equal("Associating", Assert.Single(accepted.AssociatedInstances).Status);
        Assert.Equal("Available", accepted.Status);
        Assert.Equal("Associating", Assert.Single(before.AssociatedInstances).Status);
        Assert.Equal("InUse", Assert.Single(after).Status);
        Assert.Equal("InUse", Assert.Single(after[0].AssociatedInstances).Status);
    }
}
