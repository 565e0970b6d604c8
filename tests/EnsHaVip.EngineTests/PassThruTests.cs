using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class PassThruTests
{
    [Theory]
    [InlineData("Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait")]
    [InlineData("Remove-EnsHaVipAssociation havip-5p14t0002 i-50c4abce -Wait")]
    [InlineData("Move-EnsHaVipAssociation havip-5p14t0002 i-50c4abce i-50c4abcd")]
    [InlineData("Set-EnsHaVip havip-5p14t0001 name")]
    [InlineData("Remove-EnsHaVip havip-5p14t0001 -Wait")]
    [InlineData("Add-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001")]
    [InlineData("Remove-EnsHaVipEipAddress havip-5p14t0001 eip-5p1wz0001")]
    [InlineData("Add-EnsHaVipEmulatorFault Throttled")]
    public void A_change_says_nothing_unless_it_is_asked_to(string command)
    {
        using var ens = new Lab();

        Assert.Empty(ens.Get(command));
    }
}
